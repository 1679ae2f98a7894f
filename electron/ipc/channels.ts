import type { CallName, Calls } from '../contract/channels/calls.ts';
import type { Actor } from '../contract/channels/channel.ts';
import type { NoticeName, Notices } from '../contract/channels/notices.ts';

type CallsOf<A extends Actor> = {
  [N in CallName]: A extends Calls[N]['actors'][number] ? N : never;
}[CallName];
type NoticesOf<A extends Actor> = {
  [N in NoticeName]: A extends Notices[N]['actors'][number] ? N : never;
}[NoticeName];
type Names<A extends Actor> = { calls: Record<CallsOf<A>, true>; notices: Record<NoticesOf<A>, true> };

/**
 * The names in the maps of contract/channels, without their schemas: loading those takes 40 ms, which the first
 * window does not wait for. The types let no name be missing or too many.
 */
const names: { [A in Actor]: Names<A> } = {
  citizen: {
    calls: {
      getScreen: true,
      start: true,
      chooseLanguage: true,
      setDisplay: true,
      chooseService: true,
      agree: true,
      identifyBy: true,
      enterIin: true,
      answer: true,
      dontKnow: true,
      addRow: true,
      changeRow: true,
      removeRow: true,
      askApproval: true,
      change: true,
      setNews: true,
      submit: true,
      signBy: true,
      enterCode: true,
      resendCode: true,
      payBy: true,
      claimExemption: true,
      takeTicket: true,
      goAhead: true,
      chooseGround: true,
      giveUpTicket: true,
      openBooking: true,
      findBooking: true,
      arrive: true,
      openTracking: true,
      trackBy: true,
      findRequest: true,
      enterLast4: true,
      chooseRequest: true,
      withdraw: true,
      printReceipt: true,
      collect: true,
      enterPhone: true,
      takeDocument: true,
      printDocument: true,
      openSending: true,
      sendDocument: true,
      getDocument: true,
      callConsultant: true,
      dismissHelp: true,
      giveFeedback: true,
      skipFeedback: true,
      printAgain: true,
      retry: true,
      back: true,
      finish: true,
      cancel: true,
      stillHere: true,
      touched: true,
      painted: true,
      speak: true,
      report: true,
    },
    notices: { screen: true, keypad: true, headset: true },
  },
  dock: {
    calls: {
      dockState: true,
      dockOrder: true,
      dockPaper: true,
      report: true,
    },
    notices: { dockPaper: true, dockLearning: true },
  },
};

/** What a window of this actor may name; handed to its preload. */
export const namesFor = (actor: Actor): { calls: string[]; notices: string[] } => ({
  calls: Object.keys(names[actor].calls),
  notices: Object.keys(names[actor].notices),
});
