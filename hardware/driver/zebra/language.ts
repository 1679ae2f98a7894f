import { buffer } from '../../codec/escpos/bytes.ts';
import { type Enquiry, enquire, fillUp, requestMarker } from '../../codec/zebra/commands.ts';
import {
  awaitReply,
  giveUp,
  markers,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../codec/zebra/replies.ts';
import {
  clearsOnRead,
  decodeSensors,
  modelOf,
  type StatusWord,
  statusWord,
} from '../../codec/zebra/status.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel, WriteOptions, WriteResult } from '../../transport/transport.ts';
import { type Answer, Conversation } from '../conversation.ts';
import type { PresenterDelays } from '../presenter/delays.ts';
import type { EncodedJob, JobEnd, Language, Report } from '../presenter/language.ts';
import { encodeZebra } from './encode.ts';
import type { ZebraProfile } from './profile.ts';
import { reportOf } from './report.ts';

/** Only the lowest code is told: one that is forgotten on reading makes room for the next. */
const mostCodes = 8;

/** KPL over one channel. */
export class ZebraLanguage implements Language {
  readonly retract: Uint8Array;
  readonly reset: Uint8Array;
  readonly discard: Uint8Array;
  readonly #profile: ZebraProfile;
  readonly #delays: PresenterDelays;
  readonly #conversation: Conversation<Reply>;
  #replies: RepliesState = nothingAwaited;
  #nextMarker = Math.floor(Math.random() * markers.length);

  constructor(channel: Channel, profile: ZebraProfile, delays: PresenterDelays) {
    const { cut, present, retract, reset } = profile.commands;
    this.#profile = profile;
    this.#delays = delays;
    this.retract = Uint8Array.from(retract);
    this.reset = buffer(fillUp(), Uint8Array.from(reset));
    // presented first: only what is in the presenter can be taken back
    this.discard = Uint8Array.from([...cut, ...present, ...retract]);
    this.#conversation = new Conversation(channel, (tell) => ({
      push: (chunk) => {
        const { state, replies } = readReplies(this.#replies, chunk, profile.status.sensorMask);
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
    return encodeZebra(document, this.#profile);
  }

  async introduce(signal: AbortSignal): Promise<Result<{ model?: string }>> {
    const opening = buffer(fillUp(), Uint8Array.from(this.#profile.commands.setUp));
    const written = await this.write(opening, { deadlineMs: this.#delays.requestWriteMs });
    if (!written.ok) return failed('deviceNotReady', 'noAnswer');
    const sensors = (await this.#sensors(signal)).ok || (await this.#sensors(signal)).ok;
    if (!sensors) return failed(signal.aborted ? 'canceled' : 'deviceNotReady', 'noAnswer');
    const identity = await this.#ask('identity', signal, (reply) =>
      reply.kind === 'identity' ? reply.text : undefined,
    );
    // one that says nothing of itself is believed
    const model = identity.ok ? modelOf(identity.value) : undefined;
    const { models } = this.#profile;
    const isOurs = (one: string): boolean => model?.toUpperCase().includes(one.toUpperCase()) ?? true;
    if (models && !models.some(isOurs)) return failed('configuration', `foundOther: ${model}`);
    return succeeded(model === undefined ? {} : { model });
  }

  async look(how: 'all' | 'quick', signal: AbortSignal): Promise<Answer<Report>> {
    const { sensorMask, paperLow } = this.#profile.status;
    const sensors = await this.#sensors(signal);
    if (!sensors.ok) return sensors;
    const words = await this.#codes(signal);
    if (!words.ok) return words;
    const seen = decodeSensors(sensors.value, sensorMask);
    let nearEnd: boolean | undefined = paperLow === 'sensors' ? seen.nearEnd : undefined;
    if (how === 'all' && paperLow === 'enquiry') {
      const answer = await this.#ask('nearEnd', signal, (reply) =>
        reply.kind === 'nearEnd' ? reply.low : undefined,
      );
      nearEnd = answer.ok && answer.value;
    }
    return { ok: true, value: reportOf(seen, words.value, nearEnd) };
  }

  awaitEnd(onHeard: () => void): JobEnd {
    const marker = this.#takeMarker();
    let heard: JobEnd['heard'];
    let isReached = false;
    const stop = this.#conversation.onMessage((reply) => {
      if (reply.kind === 'marker' && reply.n === marker) {
        isReached = true;
        heard ??= 'processed';
      }
      // reached, and nothing left unprinted: it is on paper
      if (reply.kind === 'sensors' && isReached) {
        const { unprinted, wasOff } = decodeSensors(reply.bytes, this.#profile.status.sensorMask);
        if (!unprinted && !wasOff) heard = 'confirmed';
      }
      if (heard) onHeard();
    });
    const after = requestMarker(marker);
    return {
      before: new Uint8Array(),
      after,
      failed: [],
      stop,
      get heard() {
        return heard;
      },
    };
  }

  #takeMarker(): number {
    this.#nextMarker = (this.#nextMarker + 1) % markers.length;
    return markers[this.#nextMarker] ?? 0x34;
  }

  #sensors(signal: AbortSignal): Promise<Answer<[number, number]>> {
    return this.#ask('sensors', signal, (reply) => (reply.kind === 'sensors' ? reply.bytes : undefined));
  }

  /** Every code there is to be had: asked on while codes come that reading clears. */
  async #codes(signal: AbortSignal): Promise<Answer<StatusWord[]>> {
    const words: StatusWord[] = [];
    while (words.length < mostCodes) {
      const answer = await this.#ask('status', signal, (reply) =>
        reply.kind === 'ok' ? 'ok' : reply.kind === 'code' ? statusWord(reply.code) : undefined,
      );
      if (!answer.ok && words.length === 0) return answer;
      // what was read is read: a code that clears on reading is not to be had twice
      if (!answer.ok || answer.value === 'ok' || words.includes(answer.value)) break;
      words.push(answer.value);
      if (!clearsOnRead(answer.value)) break;
    }
    return { ok: true, value: words };
  }

  async #ask<T>(
    what: Enquiry,
    signal: AbortSignal,
    pick: (reply: Reply) => T | undefined,
  ): Promise<Answer<T>> {
    const { replyMs, requestWriteMs } = this.#delays;
    this.#replies = awaitReply(this.#replies, what);
    const answer = await this.#conversation.ask(enquire(what), pick, {
      replyMs,
      writeMs: requestWriteMs,
      signal,
      patient: true,
    });
    if (!answer.ok) this.#replies = giveUp(this.#replies);
    return answer;
  }
}
