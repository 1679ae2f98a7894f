import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardState, switchReport } from '../../../hardware/codec/dcttech/index.ts';
import {
  answerTo,
  emptyNumato,
  type NumatoAnswer,
  numatoAnswers,
  numatoCommands,
  numatoLimits,
  relaysOf,
} from '../../../hardware/codec/numato/index.ts';
import { numatoConsole } from '../../../hardware/simulator/relay/numato.ts';
import { bytes } from '../support.ts';

const text = (command: Uint8Array) => String.fromCharCode(...command);
function answersOf(chunks: readonly Uint8Array[]): { answers: NumatoAnswer[]; kept: number } {
  let state = emptyNumato;
  const answers: NumatoAnswer[] = [];
  for (const chunk of chunks) {
    const fed = numatoAnswers(state, chunk);
    state = fed.state;
    answers.push(...fed.answers);
  }
  return { answers, kept: state.text.length };
}
const split = (whole: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    chunks.push(whole.subarray(at, at + size));
    at += size;
  }
  return [...chunks, whole.subarray(at)];
};

describe('Numato', () => {
  it('commands are what the manual types', () => {
    expect(text(numatoCommands.switch(0, true))).toBe('relay on 0\r');
    expect(text(numatoCommands.switch(9, false))).toBe('relay off 9\r');
    expect(text(numatoCommands.switch(10, true))).toBe('relay on A\r');
    expect(text(numatoCommands.switch(31, true))).toBe('relay on V\r');
    expect(text(numatoCommands.readAll)).toBe('relay readall\r');
  });

  it('takes the answer behind the echo', () => {
    const [answer = []] = answersOf([bytes('relay readall\n\r0a\n\r>')]).answers;
    expect(answer).toEqual(['relay readall', '0a']);
    expect(answerTo(numatoCommands.readAll, answer)).toEqual(['0a']);
    expect(answerTo(numatoCommands.version, answer)).toBeNull();
    expect(answerTo(numatoCommands.readAll, ['elay readall', '0a'])).toBeNull();
  });

  it.each([
    ['00', [false, false, false, false, false, false, false, false]],
    ['81', [true, false, false, false, false, false, false, true]],
  ])('reads the mask %s', (mask, relays) => expect(relaysOf([mask])).toEqual(relays));

  it('reads the highest of 32 channels', () => {
    expect(relaysOf(['80000000'])?.at(31)).toBe(true);
    expect(relaysOf(['7FFFFFFF'])?.at(31)).toBe(false);
  });

  it.each([[[]], [['zz']], [['0']], [['']], [['000000000000']], [['0x01']], [['-1']]])(
    'takes %j for no mask',
    (lines) => expect(relaysOf(lines)).toBeNull(),
  );

  it('understands its simulator: what is switched is read back, for any orders in any pieces', () => {
    const order = fc.record({ channel: fc.nat({ max: 7 }), on: fc.boolean() });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 12 }), fc.array(fc.nat({ max: 9 })), (orders, sizes) => {
        const states = Array.from({ length: 8 }, () => false);
        const board = numatoConsole({
          states,
          switch: (channel, on) => {
            states[channel] = on;
          },
        });
        let shown = '';
        for (const { channel, on } of orders) shown += board.type(text(numatoCommands.switch(channel, on)));
        shown += board.type(text(numatoCommands.readAll));
        const { answers } = answersOf(split(bytes(shown), sizes));
        expect(answers).toHaveLength(orders.length + 1);
        expect(relaysOf(answerTo(numatoCommands.readAll, answers.at(-1) ?? []) ?? [])).toEqual(states);
      }),
    );
  });

  it('does not depend on the pieces, never throws, and keeps little, whatever comes', () => {
    const nasty = fc.uint8Array({ maxLength: 1500 });
    fc.assert(
      fc.property(nasty, fc.array(fc.nat({ max: 200 })), (whole, sizes) => {
        const parts = answersOf(split(whole, sizes));
        expect(parts).toEqual(answersOf([whole]));
        expect(parts.kept).toBeLessThanOrEqual(numatoLimits.answerChars);
        for (const answer of parts.answers) relaysOf(answer);
      }),
    );
  });
});

describe('USBRelay', () => {
  it('switches by FF and FD', () => {
    expect(Buffer.from(switchReport(1, true)).toString('hex')).toBe('00ff01000000000000');
    expect(Buffer.from(switchReport(8, false)).toString('hex')).toBe('00fd08000000000000');
  });

  it.each([
    ['without a number in front', [...bytes('BITFT'), 0, 0, 0x05]],
    ['with one', [1, ...bytes('BITFT'), 0, 0, 0x05]],
    ['with one that is 0', [0, ...bytes('BITFT'), 0, 0, 0x05]],
    ['with a byte too many behind', [...bytes('BITFT'), 0, 0, 0x05, 0]],
  ])('reads report 1 %s', (_, report) => {
    expect(boardState(Uint8Array.from(report))).toEqual({
      name: 'BITFT',
      relays: [true, false, true, false, false, false, false, false],
    });
  });

  it('has no name that cannot be printed, and no state in a short report', () => {
    expect(boardState(Uint8Array.of(0x80, 1, 2, 3, 4, 0, 0, 1))?.name).toBe('');
    expect(boardState(Uint8Array.of(1, 2, 3, 4, 5, 6, 7))).toBeNull();
    expect(boardState(new Uint8Array())).toBeNull();
  });

  it('any order is FF or FD and its channel; any report is survived', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.boolean(), (channel, on) => {
        expect([...switchReport(channel, on)]).toEqual([0, on ? 0xff : 0xfd, channel, 0, 0, 0, 0, 0, 0]);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (report) => {
        expect(boardState(report)?.relays.length ?? 8).toBe(8);
      }),
    );
  });
});
