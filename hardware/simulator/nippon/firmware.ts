import type { Mouth } from '../presenter/mouth.ts';
import type { Token } from '../printer/esc-pos/token.ts';
import { Tokenizer } from '../printer/esc-pos/tokenizer.ts';
import type { Body, Errand, Firmware } from '../printer/firmware.ts';
import { information, statusByte } from './status.ts';

/** Forgets all that was received, and every setting. */
const DC1 = 0x11;
const initialise: Token = { op: 'ESC @', data: new Uint8Array() };
/** What Nippon has beside ESC/POS: GS G 31 brings four letters. */
const ownLengths = { 'ESC v': 0, 'ESC s': 1, 'GS G': (n: number) => (n === 0x31 ? 4 : 0) } as const;

/**
 * ESC/POS as the other simulators understand it, with Nippon's own commands. Everything is read at once and kept; what
 * moves paper waits for its turn (GS G: "storage type").
 */
export function nipponFirmware(body: Body, mouth: Mouth): Firmware {
  let tokenizer = new Tokenizer(ownLengths);
  let job: number[] | undefined;
  /** Jobs begun and not yet out: the next may be stored while one is printed. */
  let jobs = 0;
  /** GS G 33 and 32. */
  let isMarked = false;

  const status = (): number => statusByte(body.faults, mouth.place === 'out', isMarked || jobs > 0);
  const say = (bytes: readonly number[]): void => body.reply(bytes);

  /** The end of a job is told when the paper before it has come to rest. */
  function endJob(): void {
    const id = job;
    job = undefined;
    const after = (): void => {
      if (!id) return;
      jobs -= 1;
      say([0xff, 0x13, ...id, statusByte(body.faults, mouth.place === 'out', isMarked), 0, 0, 0]);
    };
    body.do(() => ({ after }));
  }
  const groups: Record<number, (id: number[]) => void> = {
    32: () => {
      isMarked = false;
    },
    33: () => {
      isMarked = true;
    },
    48: endJob,
    49(id) {
      if (!job) jobs += 1;
      job = id;
    },
  };
  function forget(): void {
    tokenizer = new Tokenizer(ownLengths);
    job = undefined;
    jobs = 0;
    isMarked = false;
  }

  const atOnce: Record<string, (data: Uint8Array) => void> = {
    'ESC v': () => say([status()]),
    'ESC s': ([n = 0]) => {
      const text = information[n];
      if (text) say([0xff, n, ...text]);
    },
    'GS G': ([n = 0, ...id]) => groups[n]?.(id),
  };
  const release = (n: number): Errand => ({
    ms: mouth.travelMs,
    after: () => (n === 1 ? mouth.retract() : mouth.eject()),
  });

  return {
    notice: (byte) => [byte],
    read(byte) {
      const token = tokenizer.push(byte);
      if (token?.op !== 'unknown' || token.data[0] !== DC1) return token ? [token] : [];
      body.clear();
      forget();
      return [initialise];
    },
    atOnce({ op, data }) {
      const act = atOnce[op];
      act?.(data);
      return act !== undefined;
    },
    obey: ({ op, data }) => (op === 'ESC r' ? release(data[0] ?? 0) : undefined),
    /** Cut paper is clamped and held out. */
    onCut: () => ({ ms: mouth.travelMs, after: () => mouth.offer(0, () => undefined) }),
    changed: () => undefined, // it never speaks unasked but for the end of a job
    powerOn: forget,
    state: () => ({}),
  };
}
