import { buffer } from '../../codec/escpos/bytes.ts';
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
import type { PrintDocument } from '../../document/schema/document.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel, WriteOptions, WriteResult } from '../../transport/transport.ts';
import { type Answer, Conversation } from '../conversation.ts';
import { escposLimits } from '../escpos/delays.ts';
import type { PresenterDelays } from '../presenter/delays.ts';
import type { Fault } from '../presenter/faults.ts';
import type { EncodedJob, JobEnd, Language, Report } from '../presenter/language.ts';
import { encodeNippon } from './encode.ts';
import type { NipponProfile } from './profile.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letter = (n: number): string => letters[n % letters.length] ?? 'A';

/** ESC/POS with Nippon's status, job ids and presenter, over one channel. */
export class NipponLanguage implements Language {
  readonly retract: Uint8Array;
  readonly reset: Uint8Array;
  readonly discard: Uint8Array;
  readonly #profile: NipponProfile;
  readonly #delays: PresenterDelays;
  readonly #conversation: Conversation<Reply>;
  /** Two random letters for this life of the connection: an id of an earlier one is never taken for ours. */
  readonly #life = letter(Math.floor(Math.random() * 26)) + letter(Math.floor(Math.random() * 26));
  #jobs = 0;
  #replies: RepliesState = nothingAwaited;

  constructor(channel: Channel, profile: NipponProfile, delays: PresenterDelays) {
    const { cut, present, retract, reset } = profile.commands;
    this.#profile = profile;
    this.#delays = delays;
    this.retract = Uint8Array.from(retract);
    this.reset = buffer(nippon.fillUp(escposLimits.fillUpBytes), Uint8Array.from(reset));
    this.discard = Uint8Array.from([...cut, ...present, ...retract]);
    this.#conversation = new Conversation(channel, (tell) => ({
      push: (chunk) => {
        const { state, replies } = readReplies(this.#replies, chunk);
        this.#replies = state;
        for (const reply of replies) tell(reply);
      },
    }));
  }

  get lost(): AbortSignal {
    return this.#conversation.lost;
  }
  get broken(): boolean {
    return this.#conversation.broken;
  }
  write(bytes: Uint8Array, options: WriteOptions): Promise<WriteResult> {
    return this.#conversation.write(bytes, options);
  }
  close(): void {
    this.#conversation.close();
  }
  encode(document: PrintDocument): Promise<EncodedJob | null> {
    return encodeNippon(document, this.#profile);
  }

  async introduce(signal: AbortSignal): Promise<Result<{ model?: string; firmware?: string }>> {
    let isHeard = (await this.#status(signal)).ok;
    if (!isHeard && !signal.aborted) {
      // it may still wait for the rest of a command that an earlier program left unfinished
      await this.write(nippon.fillUp(escposLimits.fillUpBytes), { deadlineMs: this.#delays.chunkWriteMs });
      isHeard = (await this.#status(signal)).ok;
    }
    if (!isHeard) return failed(signal.aborted ? 'canceled' : 'deviceNotReady', 'noAnswer');
    const model = await this.#information('model', signal);
    const { models } = this.#profile;
    // one that says nothing of itself is believed
    const isOurs = (one: string): boolean => model?.toUpperCase().includes(one.toUpperCase()) ?? true;
    if (models && !models.some(isOurs)) return failed('configuration', `foundOther: ${model}`);
    const firmware = model === undefined ? undefined : await this.#information('firmware', signal);
    return succeeded({ ...(model && { model }), ...(firmware && { firmware }) });
  }

  async look(_how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<Report>> {
    const answer = await this.#status(signal);
    if (!answer.ok) return answer;
    const map = this.#profile.statusBits;
    const { nearEnd, atPresenter } = decodeStatus(answer.value, map);
    return {
      ok: true,
      value: {
        faults: this.#faults(answer.value),
        paperLow: nearEnd,
        ...(map.atPresenter !== 0 && { atMouth: atPresenter }),
        events: [],
      },
    };
  }

  awaitEnd(onHeard: () => void): JobEnd {
    const id = `${this.#life}${letter(Math.floor(this.#jobs / 26))}${letter(this.#jobs)}`;
    this.#jobs += 1;
    let heard: JobEnd['heard'];
    let failures: Fault[] = [];
    const stop = this.#conversation.onMessage((reply) => {
      if (reply.kind !== 'ended' || reply.id !== id) return;
      failures = this.#faults(reply.status).filter((fault) => fault !== 'headHot');
      if (failures.length === 0) heard = 'confirmed';
      onHeard();
    });
    return {
      before: nippon.beginJob(id),
      after: nippon.endJob(this.#profile.endCarriesId ? id : undefined),
      stop,
      get heard() {
        return heard;
      },
      get failed() {
        return failures;
      },
    };
  }

  #faults(status: number): Fault[] {
    const bits = decodeStatus(status, this.#profile.statusBits);
    const kinds = ['cutterJam', 'feedError', 'headLifted', 'paperOut', 'headHot'] as const;
    return kinds.filter((kind) => bits[kind]);
  }

  async #status(signal: AbortSignal): Promise<Answer<number>> {
    this.#replies = awaitStatus(this.#replies);
    const answer = await this.#conversation.ask(
      nippon.requestStatus(),
      (reply) => (reply.kind === 'status' ? reply.byte : undefined),
      { replyMs: this.#delays.replyMs, writeMs: this.#delays.requestWriteMs, signal, patient: true },
    );
    if (!answer.ok) this.#replies = giveUp(this.#replies);
    return answer;
  }

  async #information(what: nippon.Information, signal: AbortSignal): Promise<string | undefined> {
    const answer = await this.#conversation.ask(
      nippon.requestInformation(what),
      (reply) => (reply.kind === 'information' && reply.what === what ? reply.text : undefined),
      { replyMs: this.#delays.replyMs, writeMs: this.#delays.requestWriteMs, signal, patient: true },
    );
    return answer.ok ? answer.value : undefined;
  }
}
