// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import type {
  Channel,
  GoneReason,
  WriteOptions,
  WriteResult,
} from '../../../hardware/transport/transport.ts';
import { settleable, within } from '../../../hardware/wait.ts';

export interface Faults {
  coverOpen: boolean;
  paperOut: boolean;
  paperLow: boolean;
  cutterError: boolean;
  headHot: boolean;
}
const healthy: Faults = {
  coverOpen: false,
  paperOut: false,
  paperLow: false,
  cutterError: false,
  headHot: false,
};

/** Commands the scripted printer knows, each at the start of the rest of a write. */
const known = {
  status: /^\x10\x04([\x01-\x04])/,
  clear: /^\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08/,
  enquiry: /^\x10\x05\x02/,
  identity: /^\x1dI([ABC])/,
  processId: /^\x1d\(H\x06\x0000([\x20-\x7e]{4})/,
  paperStatus: /^\x1dr\x01/,
  automatic: /^\x1da\xff/,
} as const;
type Command = keyof typeof known;

/**
 * An ESC/POS printer of a few lines at the other end of a Channel. It prints nothing; it answers, falls silent, opens
 * its cover or vanishes when told to. What it is written is kept in `written`.
 */
export class ScriptedPrinter {
  answers = {
    queries: [1, 2, 3, 4],
    identity: ['EPSON', 'TM-T88VI'] as string[] | null,
    ids: true,
    gsR: true,
    clear: true,
    automatic: true,
  };
  /** Bytes of an unfinished command it still waits for: swallowed without looking. */
  awaiting = 0;
  written = '';
  writes: string[] = [];
  listeners = new Set<(bytes: Uint8Array) => void>();
  /** Ids it did not answer, since it was told not to or was offline. */
  heldIds: string[] = [];
  ids: string[] = [];
  #faults = healthy;
  #automatic = false;
  #queue: [Command, string][] = [];
  #gone = settleable<GoneReason>();
  #pulled = false;
  #stalled = false;
  /** The beginning of a command whose rest has not come. */
  #begun = '';
  #after: { bytes: number; act: () => void } | undefined;

  readonly channel: Channel = {
    onData: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    write: (bytes, options) => this.#write(bytes, options),
    gone: this.#gone.promise,
    close: async () => {},
  };

  send(...bytes: number[]): void {
    for (const listener of [...this.listeners]) listener(Uint8Array.from(bytes));
  }
  sendId(id: string): void {
    this.send(0x37, 0x22, ...Buffer.from(id), 0);
  }

  /** Changes what is wrong; tells it when ASB is on; works off its queue when nothing keeps it offline. */
  set(faults: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...faults };
    if (this.#automatic) this.send(...this.#block());
    if (!this.#offline) for (const [command, value] of this.#queue.splice(0)) this.#obey(command, value);
  }
  mend(): void {
    this.set(healthy);
  }
  unplug(): void {
    this.#pulled = true;
    this.#gone.settle('unplugged');
  }
  /** The line is held: nothing more is taken. */
  stall(): void {
    this.#stalled = true;
  }
  /** From now on, when so many more bytes have come, within a write if need be. */
  after(bytes: number, act: () => void): void {
    this.#after = { bytes, act };
  }
  /** Resolves at once when so many ids are held: a test that polls would come too late on a busy machine. */
  holding(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeld = () => this.heldIds.length >= count && resolve();
      this.#onHeld();
    });
  }
  #onHeld: () => void = () => {};
  #hold(id: string): void {
    this.heldIds.push(id);
    this.#onHeld();
  }

  /** Forgets what was written so far. */
  mark(): void {
    this.written = '';
    this.writes = [];
    this.ids = [];
  }

  get #offline(): boolean {
    const { paperLow: _, ...stopping } = this.#faults;
    return Object.values(stopping).includes(true);
  }

  async #write(bytes: Uint8Array, { deadlineMs, signal }: WriteOptions): Promise<WriteResult> {
    await Promise.resolve();
    if (this.#pulled) return { ok: false, code: 'connectionLost', written: 0 };
    const before = this.#after ? Math.min(bytes.length, this.#after.bytes) : bytes.length;
    this.#take(Buffer.from(bytes.subarray(0, before)).toString('latin1'));
    if (this.#after) {
      this.#after.bytes -= before;
      if (this.#after.bytes === 0) {
        const { act } = this.#after;
        this.#after = undefined;
        act();
      }
    }
    if (this.#pulled) return { ok: false, code: 'connectionLost', written: before };
    if (this.#stalled) {
      const waited = await within(this.#gone.promise, { deadlineMs, signal });
      return { ok: false, code: waited.ended === 'done' ? 'connectionLost' : waited.ended, written: before };
    }
    if (before < bytes.length) this.#take(Buffer.from(bytes.subarray(before)).toString('latin1'));
    return { ok: true, written: bytes.length };
  }

  #take(text: string): void {
    this.written += text;
    this.writes.push(text);
    let rest = this.#begun + text;
    this.#begun = '';
    while (rest !== '') {
      const [command, match] = recognise(rest);
      if (!command && mayBeginCommand(rest)) {
        this.#begun = rest;
        return;
      }
      rest = rest.slice(match?.[0].length ?? 1);
      const isRealTime = command === 'status' || command === 'clear' || command === 'enquiry';
      if (!isRealTime && this.awaiting > 0)
        this.awaiting = Math.max(0, this.awaiting - (match?.[0].length ?? 1));
      else if (command && isRealTime) this.#obey(command, match?.[1] ?? '');
      else if (command && this.#offline) this.#queue.push([command, match?.[1] ?? '']);
      else if (command) this.#obey(command, match?.[1] ?? '');
    }
  }

  #obey(command: Command, value: string): void {
    const { queries, identity, ids, gsR, clear, automatic } = this.answers;
    const later = (...bytes: number[]) => queueMicrotask(() => this.#pulled || this.send(...bytes));
    const text = (words: string | undefined) => words !== undefined && later(0x5f, ...Buffer.from(words), 0);
    if (command === 'status' && queries.includes(value.charCodeAt(0)))
      later(this.#status(value.charCodeAt(0)));
    if (command === 'clear' && clear) {
      this.#queue = [];
      this.#begun = '';
      this.awaiting = 0;
      later(0x37, 0x25, 0);
    }
    if (command === 'identity' && identity) text({ A: '1.0', B: identity[0], C: identity[1] }[value]);
    if (command === 'processId') {
      this.ids.push(value);
      if (ids) later(0x37, 0x22, ...Buffer.from(value), 0);
      else this.#hold(value);
    }
    if (command === 'paperStatus' && gsR) later(this.#faults.paperLow ? 3 : 0);
    if (command === 'automatic' && automatic) {
      this.#automatic = true;
      later(...this.#block());
    }
  }

  #status(n: number): number {
    const { coverOpen, paperOut, paperLow, cutterError, headHot } = this.#faults;
    const bits: Record<number, number> = {
      1: this.#offline ? 0x08 : 0,
      2: (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (cutterError || headHot ? 0x40 : 0),
      3: (cutterError ? 0x08 : 0) | (headHot ? 0x40 : 0),
      4: (paperLow ? 0x0c : 0) | (paperOut ? 0x6c : 0),
    };
    return 0x12 | (bits[n] ?? 0);
  }

  #block(): number[] {
    const { coverOpen, paperOut, paperLow, cutterError, headHot } = this.#faults;
    return [
      0x10 | (this.#offline ? 0x08 : 0) | (coverOpen ? 0x20 : 0),
      (cutterError ? 0x08 : 0) | (headHot ? 0x40 : 0),
      (paperLow ? 0x03 : 0) | (paperOut ? 0x0f : 0),
      0x0f,
    ];
  }
}

/** Shorter than the longest known command, and beginning as one. */
const mayBeginCommand = (text: string): boolean =>
  text.length < 11 && /^[\x10\x1d]/.test(text) && !/^\x1d[!V]/.test(text);

function recognise(text: string): [Command, RegExpExecArray] | [undefined, undefined] {
  for (const command of Object.keys(known) as Command[]) {
    const match = known[command].exec(text);
    if (match) return [command, match];
  }
  return [undefined, undefined];
}
