import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relays } from '../../../hardware/simulator/relay/index.ts';
import { bench } from '../simulator/bench.ts';
import { hex } from '../simulator/bytes.ts';

const board = (profile: 'numato-relay' | 'dcttech-relay') =>
  bench((surroundings) => relays.create({ driver: 'relay', profile, pty: 'none' }, surroundings));
const shown = (at: ReturnType<typeof board>): string =>
  Buffer.from(at.sent.join(''), 'hex').toString('latin1');

type Line = { text: string; answer: (on: boolean[]) => string };
const channel = fc.nat(7);
/** What is typed, and what Numato's console shows for it (devices.md §5.3); `on` is what the board should be. */
const lines: fc.Arbitrary<Line> = fc.oneof(
  fc.tuple(channel, fc.boolean()).map(([n, on]) => ({
    text: `relay ${on ? 'on' : 'off'} ${n}`,
    answer: (states: boolean[]) => {
      states[n] = on;
      return '';
    },
  })),
  channel.map((n) => ({ text: `relay read ${n}`, answer: (on: boolean[]) => `\n\r${on[n] ? 'on' : 'off'}` })),
  fc.constant<Line>({
    text: 'relay readall',
    answer: (on) => `\n\r${[4, 0].map((at) => nibble(on, at)).join('')}`,
  }),
  fc.constant<Line>({ text: 'ver', answer: () => '\n\r00000008' }),
  fc
    .constantFrom(
      'relay on 8',
      'relay on A',
      'Relay on 1',
      'relay on  1',
      'relay toggle 1',
      '',
      'gpio read 0',
    )
    .map((text) => ({ text, answer: () => '' })),
);
/** A hexadecimal digit: channels at, at + 1, at + 2 and at + 3. */
const nibble = (on: readonly boolean[], at: number): string =>
  [1, 2, 4, 8].reduce((sum, weight, n) => sum + (on[at + n] ? weight : 0), 0).toString(16);

function pieces(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((one, other) => one - other);
  return [...places, text.length].map((end, at) => text.slice(places[at - 1] ?? 0, end));
}

describe('Numato’s console', () => {
  test('any lines in any pieces: each is shown again, answered by what the board is, and ended by the prompt', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 15 }), fc.array(fc.nat(300)), (typed, cuts) => {
        const at = board('numato-relay');
        const on = Array.from({ length: 8 }, () => false);
        const expected = typed.map(({ text, answer }) => `${text}${answer(on)}\n\r>`).join('');
        for (const piece of pieces(typed.map(({ text }) => `${text}\r`).join(''), cuts))
          at.give(Buffer.from(piece, 'latin1'));
        expect(shown(at)).toBe(expected);
        expect(at.device.state().relays).toEqual(on);
      }),
    );
  });

  test('a contact that already is so does not move: no event, nothing counted', () => {
    const at = board('numato-relay');
    at.give(Buffer.from('relay on 2\rrelay on 2\rrelay off 3\rrelay off 2\r'));
    expect(at.events).toEqual([
      { event: 'relay', channel: 2, on: true },
      { event: 'relay', channel: 2, on: false },
    ]);
    expect(at.device.state().switched).toBe(2);
  });

  test('a line without an end keeps no more than its last letters, and a command at its end is one', () => {
    const at = board('numato-relay');
    at.give(Buffer.from(`${'x'.repeat(10_000)}\rrelay on 5\r`));
    expect(at.device.state().relays).toEqual([false, false, false, false, false, true, false, false]);
  });
});

describe('DCT Tech’s reports', () => {
  test('any orders: the mask is what the last order for each channel said', () => {
    const order = fc.record({ channel: fc.integer({ min: 1, max: 8 }), on: fc.boolean() });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), (orders) => {
        const { features } = board('dcttech-relay').device;
        let mask = 0;
        for (const { channel: n, on } of orders) {
          expect(features?.set(Uint8Array.of(0, on ? 0xff : 0xfd, n, 0, 0, 0, 0, 0, 0))).toBe(true);
          mask = on ? mask | (1 << (n - 1)) : mask & ~(1 << (n - 1));
        }
        // five characters of name, byte 7 the mask (devices.md §5.3)
        const report = features?.get(1) ?? new Uint8Array();
        expect([report.length, hex(report.subarray(0, 5))]).toEqual([8, '51595a4d31']);
        expect(report[7]).toBe(mask);
      }),
    );
  });

  test('a welded contact reports what it is, not what it was told', () => {
    const at = board('dcttech-relay');
    at.ask('stick', { channel: 0 });
    at.device.features?.set(Uint8Array.of(0, 0xff, 1));
    expect(at.device.features?.get(1)?.[7]).toBe(0);
  });

  test('bytes on its line are not for it', () => {
    const at = board('dcttech-relay');
    at.give(Buffer.from('relay on 1\r'));
    expect([at.sent, at.device.state().switched]).toEqual([[], 0]);
  });
});
