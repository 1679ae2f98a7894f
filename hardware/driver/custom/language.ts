import * as custom from '../../codec/custom/commands.ts';
import {
  demultiplex,
  endsBySilence,
  idle,
  type Message,
  startOfStream,
} from '../../codec/custom/demultiplexer.ts';
import { decodeFullStatus } from '../../codec/custom/status.ts';
import { buffer } from '../../codec/escpos/bytes.ts';
import * as escpos from '../../codec/escpos/commands.ts';
import type { PrinterCounters } from '../../role/printer.ts';
import { failed, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { type Answer, Conversation } from '../conversation.ts';
import { escposPage } from '../escpos/page.ts';
import { type PaperDelays, paperLimits } from '../paper/delays.ts';
import { encodeDocument } from '../paper/encode-document.ts';
import { faultsOf } from '../paper/faults.ts';
import type { Language, Report } from '../paper/language.ts';
import { QueueEnds } from './ends.ts';
import type { CustomProfile } from './profile.ts';

/** Custom VKP and KPM, and Pyramid Reliance: ESC/POS with a mouth (devices.md §2.1). */
export function customLanguage(channel: Channel, profile: CustomProfile, delays: PaperDelays): Language {
  const { queueReplyMs, replyMs, counterIdleMs: ms, requestWriteMs: writeMs } = delays;
  const line = new Conversation(channel, {
    state: startOfStream,
    push: demultiplex,
    silence: { ms, mayEnd: endsBySilence, end: idle },
  });
  const { cut, takeBack, present } = movements(profile);
  const page = { ...escposPage, cut: () => cut };
  const retracts = profile.notTaken === 'retract';

  const look = (signal: AbortSignal): Promise<Answer<Report>> =>
    line.ask(custom.requestFullStatus(), reportIn, { replyMs, writeMs, signal });

  /** Queued: a printer without paper may stay silent. */
  async function count(name: custom.CounterName, signal: AbortSignal): Promise<number | undefined> {
    const answer = await line.ask(
      custom.requestCounter(name),
      (message) => (message.kind === 'counter' ? message.value : undefined),
      { replyMs: queueReplyMs + ms, writeMs, signal },
    );
    return answer.ok ? answer.value : undefined;
  }
  async function counters(signal: AbortSignal): Promise<PrinterCounters | null> {
    const counted: PrinterCounters = {};
    for (const name of profile.counters) {
      const value = await count(name, signal);
      // One silence is enough: the next answer could be taken for this one.
      if (value === undefined) break;
      counted[name] = value;
    }
    return Object.keys(counted).length > 0 ? counted : null;
  }

  return {
    line,
    ends: new QueueEnds(line, profile.completion, delays),
    opening: buffer(
      escpos.initialize(),
      escpos.selectInternationalSet(0),
      custom.continuousOutOff(),
      profile.automaticStatus ? custom.enableAutomaticFullStatus() : buffer(),
    ),
    fillUp: escpos.fillUp(paperLimits.fillUpBytes),
    cutAndPresent: buffer(cut, present),
    takeBack,
    discard: buffer(cut, takeBack),
    reset: profile.recovery === 'enquiry' ? escpos.recoverAndClear() : buffer(),
    look: (_, signal) => look(signal),
    onReport: (listener) =>
      line.onMessage((message) => {
        const report = reportIn(message);
        if (report) listener(report);
      }),
    encode: (document) => encodeDocument(document, page, profile),
    counters: profile.counters.length > 0 ? counters : undefined,
    retractCount:
      retracts && profile.counters.includes('retracted') ? (signal) => count('retracted', signal) : undefined,
    async introduce(signal) {
      if ((await look(signal)).ok || (await look(signal)).ok) return succeeded({ model: profile.name });
      // Something that leaves the full status unanswered but says its name is another ESC/POS printer.
      const name = await line.ask(
        escpos.requestIdentity(67),
        (message) => (message.kind === 'information' && message.text !== '' ? message.text : undefined),
        { replyMs, writeMs, signal },
      );
      if (name.ok) return failed('configuration', `foundOther: ${name.value}`);
      return failed('deviceNotReady', 'noAnswer');
    },
  };
}

function movements({ cut, present, notTaken }: CustomProfile) {
  const steps = Math.max(1, Math.min(255, Math.round(present.mm / present.stepMm)));
  const { printerTimeoutS: seconds } = present;
  return {
    cut: buffer(
      cut.feedLines > 0 ? escpos.feedLines(cut.feedLines) : buffer(),
      cut.command === 'totalCut' ? custom.totalCut() : escpos.feedAndCut(),
    ),
    present: seconds > 0 ? custom.presentFor(steps, seconds) : custom.present(steps),
    takeBack: notTaken === 'retract' ? custom.retract() : custom.eject(),
  };
}

function reportIn(message: Message): Report | undefined {
  if (message.kind !== 'fullStatus') return undefined;
  const said = decodeFullStatus(message.bytes);
  return {
    place: said.ticketInOutput ? 'present' : 'empty',
    paperLow: said.nearEnd || said.virtualEnd,
    faults: faultsOf({
      unrecoverable: said.ram || said.eeprom,
      cutterError: said.cutter,
      paperJam: said.paperJam,
      coverOpen: said.coverOpen || said.headUp || said.cutterCover,
      paperOut: said.noPaper,
      recoverable: said.supplyVoltage,
      headHot: said.headHot,
      feeding: said.lineFeedKey || said.formFeedKey,
    }),
  };
}
