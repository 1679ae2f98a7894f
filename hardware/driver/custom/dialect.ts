import * as custom from '../../codec/custom/commands.ts';
import {
  type DemultiplexerState,
  demultiplex,
  endsBySilence,
  idle,
  type Message,
  startOfStream,
} from '../../codec/custom/demultiplexer.ts';
import { decodeFullStatus } from '../../codec/custom/status.ts';
import { buffer } from '../../codec/escpos/bytes.ts';
import * as escpos from '../../codec/escpos/commands.ts';
import { encodeDocument } from '../escpos/encode-document.ts';
import { type EscposProfile, escposProfileSchema } from '../escpos/profile.ts';
import type { Dialect, Report } from '../paper/dialect.ts';
import { askCounter, askCounters } from './counters.ts';
import { QueueEnds } from './ends.ts';
import { findOther } from './find-other.ts';
import type { CustomProfile } from './profile.ts';

/** Custom VKP and KPM, and Pyramid Reliance, as a printer with a mouth (devices.md §2.1). */
export function customDialect(profile: CustomProfile): Dialect<Message, DemultiplexerState> {
  const { present, paper } = profile;
  const page = asEscpos(profile);
  const cut = buffer(
    profile.cut.feedLines > 0 ? escpos.feedLines(profile.cut.feedLines) : buffer(),
    profile.cut.command === 'totalCut' ? custom.totalCut() : escpos.feedAndCut(),
  );
  const steps = Math.max(1, Math.min(255, Math.round(present.mm / present.stepMm)));
  const offer =
    present.printerTimeoutS > 0 ? custom.presentFor(steps, present.printerTimeoutS) : custom.present(steps);
  const takeBack = profile.notTaken === 'retract' ? custom.retract() : custom.eject();
  const countsRetracts = profile.notTaken === 'retract' && profile.counters.includes('retracted');
  return {
    name: profile.name,
    dotsPerMm: paper.dotsPerMm,
    framer: { start: startOfStream, push: demultiplex, endsBySilence, idle },
    statusRequest: custom.requestFullStatus(),
    report,
    opening: buffer(
      escpos.initialize(),
      escpos.selectInternationalSet(0),
      custom.continuousOutOff(),
      profile.automaticStatus ? custom.enableAutomaticFullStatus() : buffer(),
    ),
    async encode(document) {
      const encoded = await encodeDocument(document, page);
      return (
        encoded && {
          ...encoded,
          steps: encoded.steps.map((step) => (step.kind === 'cut' ? { ...step, bytes: cut } : step)),
        }
      );
    },
    tail: (confirms) => buffer(cut, offer, confirms === 'sent' ? buffer() : escpos.requestPaperStatus()),
    clearPath: buffer(cut, takeBack),
    takeBack,
    recovery: profile.recovery === 'enquiry' ? escpos.recoverAndClear() : buffer(),
    takeWithinMs: profile.takeWithinMs,
    retractsSilentlyMs: present.printerTimeoutS * 1000,
    ends: (conversation, delays) => new QueueEnds(conversation, profile.completion, delays),
    findOther,
    ...(profile.counters.length > 0 && {
      counters: (conversation, delays, signal) => askCounters(profile.counters, conversation, delays, signal),
    }),
    ...(countsRetracts && {
      retractCount: (conversation, delays, signal) => askCounter('retracted', conversation, delays, signal),
    }),
  };
}

function report(message: Message): Report | undefined {
  if (message.kind !== 'fullStatus') return undefined;
  const said = decodeFullStatus(message.bytes);
  return {
    mouth: said.ticketInOutput ? 'present' : 'empty',
    flags: {
      unrecoverable: said.ram || said.eeprom,
      cutterError: said.cutter,
      paperJam: said.paperJam,
      coverOpen: said.coverOpen || said.headUp || said.cutterCover,
      paperOut: said.noPaper,
      recoverable: said.supplyVoltage,
      headHot: said.headHot,
      feeding: said.lineFeedKey || said.formFeedKey,
      paperLow: said.nearEnd || said.virtualEnd,
    },
  };
}

/** Its text, bar codes and raster are ESC/POS; status, completion and recovery are not used by the encoder. */
const asEscpos = ({ name, paper, codePages, qr }: CustomProfile): EscposProfile =>
  escposProfileSchema.parse({
    driver: 'escpos',
    name,
    paper,
    codePages,
    qr,
    status: { automatic: false, queries: [] },
    completion: 'none',
    recovery: 'none',
  });
