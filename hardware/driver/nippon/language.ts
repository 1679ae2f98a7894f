import { buffer } from '../../codec/escpos/bytes.ts';
import { initialize, selectInternationalSet } from '../../codec/escpos/commands.ts';
import * as nippon from '../../codec/nippon/commands.ts';
import {
  awaitStatus,
  giveUp,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../codec/nippon/replies.ts';
import { decodeStatus } from '../../codec/nippon/status.ts';
import { failed, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { type Answer, Conversation, type Framing } from '../conversation.ts';
import { escposPage } from '../escpos/page.ts';
import { type PaperDelays, paperLimits } from '../paper/delays.ts';
import { encodeDocument } from '../paper/encode-document.ts';
import { type Fault, faultsOf } from '../paper/faults.ts';
import { foundOther } from '../paper/found-other.ts';
import type { Language, Report } from '../paper/language.ts';
import type { PageProfile } from '../paper/page.ts';
import { jobIdEnds } from './ends.ts';
import type { NipponProfile } from './profile.ts';

/** ESC J n. */
const feed = (dots: number): Uint8Array => (dots > 0 ? Uint8Array.of(0x1b, 0x4a, dots) : buffer());

/** ESC/POS with Nippon's status, job ids and presenter, over one channel (devices.md §2.4). */
export function nipponLanguage(channel: Channel, profile: NipponProfile, delays: PaperDelays): Language {
  const { commands, endCarriesId, models, statusBits: map } = profile;
  const { replyMs, requestWriteMs: writeMs } = delays;
  const framing: Framing<RepliesState, Reply> = {
    state: nothingAwaited,
    push(before, chunk) {
      const { state, replies: messages } = readReplies(before, chunk);
      return { state, messages };
    },
  };
  const line = new Conversation(channel, framing);
  const cut = buffer(feed(commands.toKnifeDots), Uint8Array.from(commands.cut));
  const present = Uint8Array.from(commands.present);
  const takeBack = Uint8Array.from(commands.retract);
  const fillUp = nippon.fillUp(paperLimits.fillUpBytes);
  const page = { ...escposPage, cut: () => cut };
  // its manual tells of bar codes, not of QR codes
  const paper: PageProfile = { paper: profile.paper, codePages: profile.codePages, qr: 'raster' };

  function faultsIn(status: number): Fault[] {
    const { headLifted: coverOpen, ...bits } = decodeStatus(status, map);
    const { cutterJam, feedError, paperOut, headHot } = bits;
    return faultsOf({ cutterJam, feedError, coverOpen, paperOut, headHot });
  }
  function reportIn(status: number): Report {
    const { nearEnd, atPresenter } = decodeStatus(status, map);
    const place = map.atPresenter === 0 ? undefined : atPresenter ? 'present' : 'empty';
    return { faults: faultsIn(status), paperLow: nearEnd, place };
  }

  async function look(signal: AbortSignal): Promise<Answer<number>> {
    framing.state = awaitStatus(framing.state);
    const answer = await line.ask(
      nippon.requestStatus(),
      (reply) => (reply.kind === 'status' ? reply.byte : undefined),
      { replyMs, writeMs, signal, patient: true },
    );
    if (!answer.ok) framing.state = giveUp(framing.state);
    return answer;
  }
  async function information(what: nippon.Information, signal: AbortSignal): Promise<string | undefined> {
    const answer = await line.ask(
      nippon.requestInformation(what),
      (reply) => (reply.kind === 'information' && reply.what === what ? reply.text : undefined),
      { replyMs, writeMs, signal, patient: true },
    );
    return answer.ok ? answer.value : undefined;
  }

  return {
    line,
    ends: jobIdEnds(line, { endCarriesId, faultsIn }),
    opening: buffer(initialize(), selectInternationalSet(0)),
    fillUp,
    cutAndPresent: buffer(cut, present),
    takeBack,
    discard: buffer(Uint8Array.from(commands.cut), present, takeBack),
    reset: buffer(fillUp, Uint8Array.from(commands.reset)),
    encode: (document) => encodeDocument(document, page, paper),
    look: (_, signal) => look(signal),
    onReport: (listener) =>
      line.onMessage((reply) => {
        if (reply.kind === 'status') listener(reportIn(reply.byte));
      }),
    async introduce(signal) {
      let isHeard = (await look(signal)).ok;
      if (!isHeard && !signal.aborted) {
        // it may still wait for the rest of a command that an earlier program left unfinished
        await line.write(fillUp, { deadlineMs: delays.chunkWriteMs });
        isHeard = (await look(signal)).ok;
      }
      if (!isHeard) return failed('deviceNotReady', 'noAnswer');
      const model = await information('model', signal);
      const other = foundOther(model, models);
      if (other) return failed('configuration', other);
      const firmware = model === undefined ? undefined : await information('firmware', signal);
      return succeeded({ ...(model && { model }), ...(firmware && { firmware }) });
    },
  };
}
