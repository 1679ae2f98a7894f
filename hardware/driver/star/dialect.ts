import { buffer } from '../../codec/escpos/bytes.ts';
import * as star from '../../codec/star/commands.ts';
import {
  type DemultiplexerState,
  demultiplex,
  type Message,
  startOfStream,
} from '../../codec/star/demultiplexer.ts';
import { decodeStatus, type PresenterPosition } from '../../codec/star/status.ts';
import type { Dialect, Report } from '../paper/dialect.ts';
import { encodeDocument } from '../paper/encode-document.ts';
import type { Mouth } from '../paper/faults.ts';
import { EtbEnds } from './ends.ts';
import { starPage } from './page.ts';
import type { StarProfile } from './profile.ts';

const mouths: Record<PresenterPosition, Mouth> = {
  none: 'empty',
  loop: 'entering',
  out: 'present',
  retracted: 'retracted',
  taken: 'taken',
};
/** ESC SYN 1 counts half seconds. */
const halfSecondMs = 500;

/** Star line mode on models with a presenter (devices.md §2.2): a cut ticket goes to the mouth by itself. */
export function starDialect(profile: StarProfile): Dialect<Message, DemultiplexerState> {
  const cut = star.feedAndCut();
  return {
    name: profile.name,
    dotsPerMm: profile.paper.dotsPerMm,
    framer: { start: startOfStream, push: demultiplex },
    statusRequest: star.requestStatus(),
    report,
    opening: buffer(
      star.initialize(),
      star.selectInternationalSet(0),
      star.lineSpacing(32),
      star.automaticRetract(Math.ceil(profile.automaticRetractMs / halfSecondMs)),
      star.automaticStatus(profile.automaticStatus),
    ),
    encode: (document) => encodeDocument(document, starPage, profile),
    tail: (confirms) => (confirms === 'sent' ? cut : buffer(star.countEtb(), cut, star.countEtb())),
    clearPath: buffer(cut, star.retract()),
    takeBack: star.retract(),
    recovery: profile.recovery === 'reset' ? star.resetNow() : buffer(),
    takeWithinMs: profile.takeWithinMs,
    // It tells a ticket that was taken from one it took back.
    retractsSilentlyMs: 0,
    ends: (conversation, delays) => new EtbEnds(conversation, profile.completion, delays),
    ...(profile.presenterCounter && {
      async counters(conversation, delays, signal) {
        const answer = await conversation.ask(
          star.requestPresenterCounter(1),
          (message) => (message.kind === 'presenterCounter' && message.n === 1 ? message.value : undefined),
          { replyMs: delays.queueReplyMs, writeMs: delays.requestWriteMs, signal },
        );
        return answer.ok ? { retracted: answer.value } : null;
      },
    }),
  };
}

function report(message: Message): Report | undefined {
  if (message.kind !== 'status') return undefined;
  const said = decodeStatus(message.block);
  const mouth = said.position ? mouths[said.position] : said.paperAtPresenter ? 'present' : undefined;
  return {
    ...(mouth && { mouth }),
    flags: {
      unrecoverable: said.unrecoverableError,
      cutterError: said.cutterError,
      presenterJam: said.presenterJam,
      coverOpen: said.coverOpen || said.headUp,
      paperOut: said.paperEnd,
      recoverable: said.mechanicalError,
      headHot: said.headHot,
      offline: said.offline,
      paperLow: said.paperNearEnd,
    },
  };
}
