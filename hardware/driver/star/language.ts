import { buffer } from '../../codec/escpos/bytes.ts';
import * as star from '../../codec/star/commands.ts';
import { demultiplex, type Message, startOfStream } from '../../codec/star/demultiplexer.ts';
import { decodeStatus, type PresenterPosition, type StarStatus } from '../../codec/star/status.ts';
import { succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { Conversation } from '../conversation.ts';
import { type PaperDelays, paperLimits } from '../paper/delays.ts';
import { encodeDocument } from '../paper/encode-document.ts';
import { faultsOf } from '../paper/faults.ts';
import type { Language, Place, Report } from '../paper/language.ts';
import { EtbEnds } from './ends.ts';
import { starPage } from './page.ts';
import type { StarProfile } from './profile.ts';

const places: Record<PresenterPosition, Place> = {
  none: 'empty',
  loop: 'entering',
  out: 'present',
  retracted: 'retracted',
  taken: 'taken',
};
/** ESC SYN 1 counts half seconds. */
const halfSecondMs = 500;

/** Star line mode on models with a presenter (devices.md §2.2): a cut ticket goes to the mouth by itself. */
export function starLanguage(channel: Channel, profile: StarProfile, delays: PaperDelays): Language {
  const { replyMs, queueReplyMs, requestWriteMs: writeMs } = delays;
  const line = new Conversation(channel, { state: startOfStream, push: demultiplex });
  const cut = star.feedAndCut();

  async function retracted(signal: AbortSignal): Promise<{ retracted: number } | null> {
    const answer = await line.ask(
      star.requestPresenterCounter(1),
      (message) => (message.kind === 'presenterCounter' && message.n === 1 ? message.value : undefined),
      { replyMs: queueReplyMs, writeMs, signal },
    );
    return answer.ok ? { retracted: answer.value } : null;
  }

  return {
    line,
    ends: new EtbEnds(line, profile.completion, delays),
    opening: buffer(
      star.initialize(),
      star.selectInternationalSet(0),
      star.lineSpacing(32),
      star.automaticRetract(Math.ceil(profile.automaticRetractMs / halfSecondMs)),
      star.automaticStatus(profile.automaticStatus),
    ),
    fillUp: new Uint8Array(paperLimits.fillUpBytes),
    cutAndPresent: cut,
    takeBack: star.retract(),
    discard: buffer(cut, star.retract()),
    reset: profile.recovery === 'reset' ? star.resetNow() : buffer(),
    introduce: async () => succeeded({ model: profile.name }),
    look: (_, signal) => line.ask(star.requestStatus(), reportIn, { replyMs, writeMs, signal }),
    onReport: (listener) =>
      line.onMessage((message) => {
        const report = reportIn(message);
        if (report) listener(report);
      }),
    encode: (document) => encodeDocument(document, starPage, profile),
    counters: profile.presenterCounter ? retracted : undefined,
  };
}

/** With its memory switch off the position is always none: then the sensor, which sees paper, knows better. */
function placeIn({ position, paperAtPresenter }: StarStatus): Place | undefined {
  if (paperAtPresenter && (position === undefined || position === 'none')) return 'present';
  return position && places[position];
}

function reportIn(message: Message): Report | undefined {
  if (message.kind !== 'status') return undefined;
  const said = decodeStatus(message.block);
  return {
    place: placeIn(said),
    paperLow: said.paperNearEnd,
    faults: faultsOf({
      unrecoverable: said.unrecoverableError,
      cutterError: said.cutterError,
      presenterJam: said.presenterJam,
      coverOpen: said.coverOpen || said.headUp,
      paperOut: said.paperEnd,
      recoverable: said.mechanicalError,
      headHot: said.headHot,
      offline: said.offline,
    }),
  };
}
