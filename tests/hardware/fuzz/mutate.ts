/** Numbers that look random and come again with the same seed (mulberry32). */
export type Dice = (below: number) => number;
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One in so many inputs is long, to see that nothing grows with what it is fed. */
const longEvery = 5000;
const longBytes = 65_536;
/** The bytes framings turn on: NUL, STX … US, DLE, XON, ESC, quotes, brackets, FF. */
const telling = [0, 1, 2, 3, 4, 6, 10, 13, 16, 17, 19, 20, 21, 27, 29, 31, 33, 63, 126, 127, 128, 254, 255];

type Mutation = (bytes: Uint8Array, dice: Dice, other: Uint8Array) => Uint8Array;
const at = (bytes: Uint8Array, dice: Dice): number => dice(bytes.length + 1);
const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

const mutations: readonly Mutation[] = [
  (bytes, dice) => bytes.slice(0, at(bytes, dice)),
  (bytes, dice) => bytes.slice(at(bytes, dice)),
  (bytes) => join(bytes, bytes),
  (bytes, dice, other) => join(bytes.subarray(0, at(bytes, dice)), other.subarray(at(other, dice))),
  (bytes, dice, other) => {
    const place = at(bytes, dice);
    return join(bytes.subarray(0, place), other, bytes.subarray(place));
  },
  (bytes, dice) => {
    const place = at(bytes, dice);
    return join(bytes.subarray(place), bytes.subarray(0, place));
  },
  (bytes, dice) => {
    const place = at(bytes, dice);
    return join(bytes.subarray(0, place), bytes.subarray(place + 1 + dice(4)));
  },
  (bytes, dice) => {
    const place = at(bytes, dice);
    const byte = dice(2) === 0 ? dice(256) : (telling[dice(telling.length)] ?? 0);
    return join(bytes.subarray(0, place), Uint8Array.of(byte), bytes.subarray(place));
  },
  ...Array<Mutation>(4).fill((bytes, dice) => {
    const damaged = bytes.slice();
    const place = dice(Math.max(1, damaged.length));
    if (place < damaged.length) damaged[place] = (damaged[place] ?? 0) ^ (1 << dice(8));
    return damaged;
  }),
];

const random = (length: number, dice: Dice): Uint8Array =>
  Uint8Array.from({ length }, () => (dice(4) === 0 ? (telling[dice(telling.length)] ?? 0) : dice(256)));

/** Damaged frames mostly, noise sometimes, and now and then far more than any frame is long. */
export function makeInput(seeds: readonly Uint8Array[], dice: Dice): Uint8Array {
  const pick = (): Uint8Array => seeds[dice(Math.max(1, seeds.length))] ?? new Uint8Array();
  if (dice(longEvery) === 0) return long(pick(), dice);
  if (seeds.length === 0 || dice(8) === 0) return random(dice(64), dice);
  let bytes = pick();
  for (let left = 1 + dice(4); left > 0; left--)
    bytes = mutations[dice(mutations.length)]?.(bytes, dice, pick()) ?? bytes;
  return bytes;
}

/** A frame that never ends: noise, one byte over and over, or itself over and over, behind a good beginning. */
function long(seed: Uint8Array, dice: Dice): Uint8Array {
  const start = seed.subarray(0, at(seed, dice));
  const tail = [
    () => random(longBytes, dice),
    () => new Uint8Array(longBytes).fill(dice(256)),
    () => Uint8Array.from({ length: longBytes }, (_, index) => seed[index % Math.max(1, seed.length)] ?? 0),
  ][dice(3)];
  return join(start, tail?.() ?? new Uint8Array());
}

/** Whole, byte by byte, or cut anywhere. */
export function split(bytes: Uint8Array, dice: Dice): Uint8Array[] {
  const kind = dice(4);
  if (kind === 0) return [bytes];
  const longest = kind === 1 && bytes.length < 4096 ? 1 : 1 + dice(bytes.length < 4096 ? 24 : 4096);
  const chunks: Uint8Array[] = [];
  for (let place = 0; place < bytes.length; ) {
    const end = place + 1 + dice(longest);
    chunks.push(bytes.subarray(place, end));
    place = end;
  }
  return chunks;
}
