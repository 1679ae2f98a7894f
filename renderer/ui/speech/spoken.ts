import type { Screen, View } from '../../../electron/contract/views/view.ts';
import { spokenNumber } from '../../lib/format.ts';
import { inSeconds } from '../../lib/waits.ts';
import { keyOr, type Say } from '../../lib/words.ts';
import { facesInOrder, missedOptions, wrongOptions } from '../../screens/citizen/feedback/options.ts';
import { spokenLibrary } from '../../screens/citizen/library/spoken-library.ts';
import { spokenCheck, spokenQuestion, spokenRouted } from '../../screens/citizen/question/spoken-question.ts';
import { spokenTrack } from '../../screens/citizen/track/spoken-track.ts';
import { paperSentences } from '../paper-words.ts';
import { closedWords, placeWords, queueWords } from '../queue-words.ts';
import { sentences } from './utterance.ts';

/** Lists longer than this are walked through, not read out. */
const MOST_CHOICES = 8;

/**
 * The one spoken text of a screen: title, what it asks, what can be chosen. Nothing personal: no IIN, no phone, no
 * answers, because nobody knows who listens (EN 301 549 5.1.3.9).
 */
export function spokenText({ view }: Pick<Screen, 'view'>, say: Say): string {
  return sentences(linesOf(view, say));
}

function linesOf(view: View, say: Say): (string | null)[] {
  const choices = (names: readonly string[]) =>
    names.length > 0 && names.length <= MOST_CHOICES
      ? say('speech.choices', { list: names.join(', ') })
      : null;
  const limits = (keys: readonly string[]) => keys.map((key) => say(keyOr('limits', key)));

  switch (view.screen) {
    case 'attract':
      return [say('attract.welcome'), say('attract.purpose'), say('attract.touch')];
    case 'language':
      return [say('language.title')];
    case 'home':
      return [
        say('home.title'),
        choices([
          ...(view.library ? [say('library.signInTile')] : []),
          ...(view.library?.returns ? [say('library.returnTile')] : []),
          ...view.services.map(({ title }) => title),
          ...(view.library && !view.ticket.available ? [] : [say('home.ticket')]),
          ...(view.tracking ? [say('track.tile')] : []),
        ]),
      ];
    case 'about':
      return [
        view.service.title,
        ...limits(view.limits),
        `${say('about.gives')}: ${view.gives}`,
        `${say('about.needs')}: ${view.needs.join(', ')}`,
        `${say('about.time')}: ${view.time}`,
        `${say('about.fee')}: ${view.fee}`,
        `${say('about.consent')}: ${view.consent.text}`,
        view.operator
          ? say('about.operator', { name: view.operator.name, bin: spokenNumber(view.operator.bin) })
          : null,
      ];
    case 'identify': {
      const problem = view.problem === null ? null : say(keyOr('identify.problem', view.problem));
      if (view.confirmIin !== null) return [say('identify.confirmTitle'), say('identify.confirmText')];
      if (view.mode === 'iin') return [problem, say('identify.iinTitle'), say('identify.iinHelp')];
      if (view.reader !== 'waiting')
        return [
          say(view.reader === null ? 'identify.noReader' : 'identify.unavailable'),
          say(view.canDeclare ? 'identify.unavailableType' : 'identify.unavailableStaff'),
        ];
      return [
        problem,
        say('identify.cardTitle'),
        say('identify.side'),
        view.place && say(`place.reader.${view.place}`),
        view.canDeclare ? choices([say('identify.useIin')]) : null,
      ];
    }
    case 'question':
      return [...spokenQuestion(view, say), choices(view.options.map(({ label }) => label))];
    case 'routed':
      return spokenRouted(view, say);
    case 'check':
      return spokenCheck(view, say);
    case 'sign': {
      const { step, signer, problem } = view;
      const trouble = problem && say(`sign.problem.${problem.key}`, problem.values);
      if (step === 'key')
        return [
          say('sign.keyTitle'),
          say('sign.keyStep.card'),
          say('sign.keyStep.choose'),
          say('sign.keyStep.pin'),
        ];
      if (step === 'sending') return [say('sign.sending')];
      if (step === 'verifying') return [say('sign.verifying')];
      if (step === 'code') return [trouble, say('sign.codeTitle'), say('sign.codeHelp')];
      return [
        trouble,
        say(`sign.title.${signer}`),
        choices([
          ...(view.key === 'ready' ? [say('sign.key')] : []),
          ...(view.sms === 'ready' ? [say('sign.sms')] : []),
          ...(view.ticket ? [say('sign.ticket')] : []),
        ]),
      ];
    }
    case 'pay':
      return [
        view.problem && say(`pay.problem.${view.problem}`),
        say(`pay.title.${view.step}`, { amount: view.amount }),
        say(`pay.text.${view.step}`),
      ];
    case 'submitting':
      return [say('submitting.title'), say('submitting.text'), say('wait.limit', inSeconds(view.limitMs))];
    case 'receipt':
      return [
        say(`receipt.${view.outcome}`),
        view.outcome === 'accepted' ? `${say('receipt.acceptedKept')} ${say('receipt.acceptedLater')}` : null,
        view.registrationNumber && `${say('receipt.number')}: ${spokenNumber(view.registrationNumber)}`,
        view.fee && say(`receipt.fee.${view.fee.state}`, { amount: view.fee.amount }),
        ...paperSentences('receipt', view.paper, say),
        `${say('receipt.next')}: ${view.next}`,
      ];
    case 'ticketGroup':
      return [
        say('ticketGroup.title'),
        view.ground && say('ticketGroup.withGround', { ground: view.ground }),
        ...view.groups.map((group) =>
          [group.name, closedWords(group, say), ...(group.state === 'open' ? queueWords(group, say) : [])]
            .filter((words) => words !== null)
            .join(', '),
        ),
      ];
    case 'ticketGrounds':
      return [
        say('ticketGrounds.title'),
        say('ticketGrounds.help'),
        choices(view.grounds.map(({ name }) => name)),
      ];
    case 'ticketOffer':
      return [
        view.group.name,
        say('ticketOffer.title'),
        ...queueWords(view, say),
        say('ticketOffer.other'),
        say('ticketOffer.ask'),
      ];
    case 'booking':
      return [
        view.problem === null ? null : say(keyOr('booking.problem', view.problem)),
        say(
          view.step === 'looking'
            ? 'booking.looking'
            : view.step === 'found'
              ? 'booking.foundTitle'
              : 'booking.title',
        ),
      ];
    case 'ticket':
      if (view.state === 'canceled') return [say('ticket.canceledTitle'), say('ticket.canceled')];
      return [
        `${say('ticket.title')}: ${spokenNumber(view.number)}`,
        view.group,
        ...placeWords(view, say),
        ...paperSentences('ticket', view.paper, say),
      ];
    case 'trackFind':
    case 'trackNumber':
    case 'trackProof':
    case 'trackWait':
    case 'trackList':
    case 'trackStatus':
    case 'trackWithdraw':
    case 'trackReceipt':
    case 'trackPhone':
    case 'trackDocument':
    case 'trackTake':
    case 'trackSend':
    case 'trackHere':
    case 'trackTrouble':
      return spokenTrack(view, say);
    case 'librarySignIn':
    case 'libraryPin':
    case 'libraryWait':
    case 'libraryHome':
    case 'libraryLoans':
    case 'libraryHolds':
    case 'libraryFees':
    case 'libraryDetails':
    case 'libraryScan':
    case 'libraryResults':
    case 'libraryTrouble':
      return spokenLibrary(view, say);
    case 'failure':
      return [
        say(keyOr('failure', view.key)),
        say(view.canRetry ? 'failure.retry' : 'failure.staff'),
        say('band.callCentre'),
      ];
    case 'feedback':
      return [
        say(`feedback.${view.step}`),
        view.step === 'face' ? choices(facesInOrder.map((face) => say(`feedback.faces.${face}`))) : null,
        view.step === 'wrong'
          ? choices(wrongOptions.map((option) => say(`feedback.wrongOf.${option}`)))
          : null,
        view.step === 'missed'
          ? choices(missedOptions.map((option) => say(`feedback.missedOf.${option}`)))
          : null,
      ];
    case 'goodbye':
      return [
        view.takeCard ? say('goodbye.takeCard') : null,
        view.card ? say('goodbye.cardLeft') : null,
        view.card?.staffCalled ? say('goodbye.staffCalled') : null,
        view.takePaper ? say('goodbye.takePaper') : null,
        say(`goodbye.${view.why}`),
        view.kept === 'yes' ? say('goodbye.kept') : null,
        view.kept === 'unknown' ? say('goodbye.keptUnknown') : null,
        say('goodbye.erasing'),
      ];
    case 'outOfService':
      return [say('outOfService.title'), say('outOfService.text')];
    case 'updating':
      return [say('updating.title'), say('updating.text')];
    case 'staff':
      return []; // texts of the staff are not here yet, and the staff see
  }
}
