import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  flushJoin,
  hidPosLimits,
  isJoining,
  type JoinState,
  joinReport,
  nothingJoined,
  parseReport,
} from '../../../hardware/codec/hid-pos/index.ts';
import { bytes } from '../support.ts';

function report(aim: string, data: Uint8Array, more: boolean): Uint8Array {
  const whole = new Uint8Array(64);
  whole.set([0x02, data.length]);
  whole.set(bytes(aim), 2);
  whole.set(data, 5);
  whole[61] = 0x42;
  whole[63] = more ? 1 : 0;
  return whole;
}
/** Cuts a code into reports as a scanner does. */
const reports = (aim: string, data: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(data.length / 56)) }, (_, part) =>
    report(aim, data.slice(part * 56, part * 56 + 56), (part + 1) * 56 < data.length),
  );
function join(all: readonly Uint8Array[]) {
  let state: JoinState = nothingJoined;
  const scans = all.flatMap((one) => {
    const joined = joinReport(state, one);
    state = joined.state;
    return joined.scans;
  });
  return { scans, state };
}
const aim = fc.constantFrom(']Q1', ']C0', ']F0', '   ');

describe('a HID-POS report', () => {
  it('is read by the manual’s offsets, with its id and without it', () => {
    const whole = report(']F0', bytes('23319000012341'), false);
    const read = { aim: ']F0', data: bytes('23319000012341'), vendorSymbology: 0x42, more: false };
    expect(parseReport(whole)).toEqual(read);
    expect(parseReport(whole.subarray(1))).toEqual(read);
  });

  it('has no AIM identifier where the scanner leaves it blank', () => {
    expect(parseReport(report('\0\0\0', bytes('1'), false))?.aim).toBe('');
  });

  it.each([
    ['another id', report(']Q1', bytes('a'), false).fill(3, 0, 1)],
    ['an impossible length', report(']Q1', bytes('a'), false).fill(57, 1, 2)],
    ['a short one', report(']Q1', bytes('a'), false).subarray(0, 61)],
    ['nothing', new Uint8Array()],
    ['65 bytes', new Uint8Array(65).fill(2)],
  ])('is none: %s', (_, whole) => expect(parseReport(whole)).toBeNull());
});

describe('joined reports', () => {
  it('give back any code up to the limit', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 600 }),
        aim,
        fc.boolean(),
        (data, id, numbered) => {
          const sent = reports(id, data).map((one) => (numbered ? one : one.subarray(1)));
          const { scans, state } = join(sent);
          expect(scans).toEqual([{ kind: 'code', bytes: data, aim: id.startsWith(']') ? id : '' }]);
          expect(isJoining(state)).toBe(false);
        },
      ),
    );
  });

  it('are refused past 4 KB, once, and hold nothing of them', () => {
    const largest = new Uint8Array(hidPosLimits.codeBytes).fill(0x41);
    expect(join(reports(']Q1', largest)).scans).toMatchObject([{ kind: 'code' }]);
    const tooMuch = join([...reports(']Q1', new Uint8Array(20_000)), ...reports(']C0', bytes('next'))]);
    expect(tooMuch.scans).toMatchObject([{ kind: 'tooLong' }, { kind: 'code', bytes: bytes('next') }]);
    const endless = join(Array.from({ length: 500 }, () => report(']Q1', new Uint8Array(56), true)));
    expect(endless.state.bytes.length).toBe(0);
  });

  it('are cut by silence, by a damaged report, and by a code of another kind', () => {
    const [first = new Uint8Array()] = reports(']Q1', new Uint8Array(100).fill(0x41));
    const begun = join([first]);
    expect(begun.scans).toEqual([]);
    expect(isJoining(begun.state)).toBe(true);
    expect(flushJoin(begun.state)).toEqual({ state: nothingJoined, scans: [{ kind: 'cut' }] });
    expect(flushJoin(nothingJoined).scans).toEqual([]);
    expect(join([first, new Uint8Array(7)]).scans).toEqual([{ kind: 'cut' }]);
    expect(join([first, ...reports(']F0', bytes('1234'))]).scans).toEqual([
      { kind: 'cut' },
      { kind: 'code', bytes: bytes('1234'), aim: ']F0' },
    ]);
  });

  it('never throw and never grow, whatever comes', () => {
    const anyReport = fc.oneof(
      fc.uint8Array({ minLength: 64, maxLength: 64 }).map((one) => one.fill(2, 0, 1)),
      fc.uint8Array({ maxLength: 70 }),
    );
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 100 }), (all) => {
        expect(join(all).state.bytes.length).toBeLessThanOrEqual(hidPosLimits.codeBytes);
      }),
    );
  });
});
