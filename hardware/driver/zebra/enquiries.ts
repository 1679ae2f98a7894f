import { type Enquiry, enquire } from '../../codec/zebra/commands.ts';
import {
  awaitReply,
  giveUp,
  nothingAwaited,
  type RepliesState,
  type Reply,
  readReplies,
} from '../../codec/zebra/replies.ts';
import { clearsOnRead, type StatusWord, statusWord } from '../../codec/zebra/status.ts';
import type { Channel } from '../../transport/transport.ts';
import { type Answer, Conversation, type Framing } from '../conversation.ts';
import type { PaperDelays } from '../paper/delays.ts';
import type { ZebraProfile } from './profile.ts';

/** Only the lowest code is told: one that is forgotten on reading makes room for the next. */
const mostCodes = 8;

/** KPL over one channel: its answers are told apart by what was asked. */
export class Enquiries extends Conversation<Reply, RepliesState> {
  readonly #framing: Framing<RepliesState, Reply>;
  readonly #delays: PaperDelays;

  constructor(channel: Channel, { sensorMask }: ZebraProfile['status'], delays: PaperDelays) {
    const framing: Framing<RepliesState, Reply> = {
      state: nothingAwaited,
      push(before, chunk) {
        const { state, replies: messages } = readReplies(before, chunk, sensorMask);
        return { state, messages };
      },
    };
    super(channel, framing);
    this.#framing = framing;
    this.#delays = delays;
  }

  async enquire<T>(
    what: Enquiry,
    signal: AbortSignal,
    pick: (reply: Reply) => T | undefined,
  ): Promise<Answer<T>> {
    const { replyMs, requestWriteMs: writeMs } = this.#delays;
    this.#framing.state = awaitReply(this.#framing.state, what);
    const answer = await this.ask(enquire(what), pick, { replyMs, writeMs, signal, patient: true });
    if (!answer.ok) this.#framing.state = giveUp(this.#framing.state);
    return answer;
  }

  sensors(signal: AbortSignal): Promise<Answer<[number, number]>> {
    return this.enquire('sensors', signal, (reply) => (reply.kind === 'sensors' ? reply.bytes : undefined));
  }

  /** Every code there is to be had: asked on while codes come that reading clears. */
  async codes(signal: AbortSignal): Promise<Answer<StatusWord[]>> {
    const words: StatusWord[] = [];
    while (words.length < mostCodes) {
      const answer = await this.enquire('status', signal, (reply) =>
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
}
