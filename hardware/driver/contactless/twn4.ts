import { searchOf, type Twn4Search, twn4Commands, versionOf } from '../../codec/twn4/index.ts';
import { cardId } from '../../codec/twn4/uid.ts';
import type { ContactlessCard } from '../../role/card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { sleep } from '../../wait.ts';
import type { AttachedDevice, CallOptions } from '../driver.ts';
import { Presence } from './presence.ts';
import type { Twn4Profile } from './profile.ts';
import { tellGoodRead } from './signals.ts';
import { openTwn4Line, type Twn4Line } from './twn4-line.ts';

type Twn4Tag = Twn4Search & { found: true };

/**
 * Errors: deviceNotReady `noAnswer`, configuration `foundOther` (readable words of another device), hardwareError
 * `readerError` (nothing but error codes) or `garbled` (nothing that could be read at all).
 */
export async function attachTwn4(
  channel: Channel,
  profile: Twn4Profile,
  options: CallOptions,
): Promise<Result<AttachedDevice>> {
  const line = openTwn4Line(channel);
  const endsAt = performance.now() + options.deadlineMs;
  const left = (): CallOptions => ({ ...options, deadlineMs: endsAt - performance.now() });
  let found: Result<Twn4Search> = failed('deviceNotReady', 'noAnswer');
  for (let attempt = 0; attempt < profile.attempts && !found.ok && !options.signal.aborted; attempt++)
    found = await search(line, profile, left());
  if (!found.ok) {
    line.close();
    if (found.error.code !== 'deviceNotReady' || line.heard === 'nothing') return found;
    return line.heard === 'text'
      ? failed('configuration', 'foundOther: not a TWN4 with the simple protocol')
      : failed('hardwareError', 'garbled');
  }
  const version = await line.ask(twn4Commands.version, versionOf, profile.answerMs, left());
  const identity = { model: profile.model, ...(version.ok && { firmware: version.value }) };
  return succeeded(new Twn4Reader(line, profile, found.value).attached(identity));
}

const search = (line: Twn4Line, { answerMs }: Twn4Profile, options: CallOptions) =>
  line.ask(twn4Commands.search, searchOf, answerMs, options);

class Twn4Reader {
  readonly #line: Twn4Line;
  readonly #profile: Twn4Profile;
  readonly #presence: Presence<Twn4Tag>;
  readonly #detached = new AbortController();
  #reading = 0;

  constructor(line: Twn4Line, profile: Twn4Profile, found: Twn4Search) {
    this.#line = line;
    this.#profile = profile;
    this.#presence = new Presence(profile.missesUntilGone);
    // what lay there before us is somebody's who has left
    this.#note(found, Number.NEGATIVE_INFINITY);
  }

  attached(identity: AttachedDevice['identity']): AttachedDevice {
    void this.#watch();
    const presence = this.#presence;
    return {
      operations: { kind: 'reader', read: (options) => this.#read(options) },
      identity,
      get condition() {
        return presence.condition;
      },
      onCondition: (listener) => presence.onCondition(listener),
      check: async (options) => (await this.#look(options)).ok,
      detach: () => {
        this.#detached.abort();
        this.#line.close();
      },
    };
  }

  /** Slowly while nobody reads: the card's coming and going are told, and cards nobody asked for have had their turn. */
  async #watch(): Promise<void> {
    const { signal } = this.#detached;
    while (!signal.aborted) {
      await sleep(this.#presence.doubtful ? this.#profile.pollMs : this.#profile.presenceMs, signal);
      if (this.#reading === 0 && !signal.aborted)
        await this.#look({ deadlineMs: this.#profile.answerMs * 2, signal });
    }
  }

  async #look(options: CallOptions): Promise<Result<void>> {
    const seen = await search(this.#line, this.#profile, options);
    if (!seen.ok) return seen;
    this.#note(seen.value, performance.now());
    return succeeded(undefined);
  }

  #note(seen: Twn4Search, sinceMs: number): void {
    const key = seen.found ? `${seen.type}:${seen.id.join('.')}` : '';
    this.#presence.saw(seen.found ? { key, value: seen } : null, sinceMs);
  }

  async #read({ deadlineMs, signal }: CallOptions): Promise<Result<ContactlessCard>> {
    const sinceMs = performance.now();
    const endsAt = sinceMs + deadlineMs;
    let unanswered = 0;
    this.#reading++;
    try {
      for (;;) {
        const leftMs = endsAt - performance.now();
        if (signal.aborted) return failed('canceled');
        if (leftMs <= 0) return failed('timeOut');
        const looked = await this.#look({ deadlineMs: leftMs, signal });
        if (looked.ok) unanswered = 0;
        else if (!isRepeatable(looked) || ++unanswered >= this.#profile.attempts) return looked;
        const tag = this.#presence.take(sinceMs);
        if (tag !== null) return this.#taken(tag);
        await sleep(Math.min(this.#profile.pollMs, endsAt - performance.now()), signal);
      }
    } finally {
      this.#reading--;
    }
  }

  #taken({ type, id }: Twn4Tag): Result<ContactlessCard> {
    const known = cardId(id, this.#profile.randomIdTypes.includes(type));
    if (known === null) return failed('invalidData', 'unreadable');
    void tellGoodRead(this.#line, this.#profile, this.#detached.signal);
    const technology = type.toString(16).padStart(2, '0').toUpperCase();
    return succeeded({ kind: 'contactlessCard', ...known, technology });
  }
}

const isRepeatable = (looked: Result<void>): boolean =>
  !looked.ok && (looked.error.code === 'deviceNotReady' || looked.error.code === 'hardwareError');
