import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSwipe } from '../../../hardware/codec/magstripe/index.ts';
import { magneticCardSchema } from '../../../hardware/role/card-reader.ts';
import { bytes } from '../support.ts';

const layouts = ['magtek', 'dynamag', 'idtech'] as const;
type Layout = (typeof layouts)[number];

/** One track as the head saw it: `wire` with sentinels, as long as the reader says unless `length` says otherwise. */
interface Seen {
  wire: string;
  error?: boolean;
  length?: number;
}
const blank: Seen = { wire: '' };

/** Reports written after the manuals’ offsets, once more, so that the codec is not its own judge. */
function report(layout: Layout, seen: readonly [Seen, Seen, Seen], size?: number): Uint8Array {
  const lengths = seen.map(({ wire, length }) => length ?? wire.length);
  const whole = new Uint8Array(size ?? { magtek: 337, dynamag: 856, idtech: 509 }[layout]).fill(0xcc);
  whole.set(seen.map(({ error }) => (error ? 1 : 0)));
  whole.set(lengths, layout === 'dynamag' ? 505 : 3);
  if (layout === 'idtech') {
    const data = bytes(seen.map(({ wire }) => wire).join(''));
    whole.set([0, data.length & 0xff, data.length >> 8], 6);
    whole.set(data, 9);
  } else {
    const places = layout === 'magtek' ? [7, 117, 227] : [508, 620, 732];
    seen.forEach(({ wire }, index) => {
      whole.set(bytes(wire), places[index]);
    });
  }
  return whole;
}
const ok = (data: string) => ({ status: 'ok', data });
const empty = { status: 'empty', data: null };
const unreadable = { status: 'unreadable', data: null };
const three = [{ wire: '%SAMPLE ONE?' }, { wire: ';1234567890?' }, { wire: ';0987654321?' }] as const;

describe.each(layouts)('a %s report', (layout) => {
  it('has three tracks without their sentinels', () => {
    expect(parseSwipe(report(layout, three))).toEqual({
      kind: 'card',
      layout,
      tracks: [ok('SAMPLE ONE'), ok('1234567890'), ok('0987654321')],
    });
  });

  it('tells empty from unreadable, track by track', () => {
    const seen = [{ wire: '', error: true }, three[1], blank] as const;
    expect(parseSwipe(report(layout, seen))).toEqual({
      kind: 'card',
      layout,
      tracks: [unreadable, ok('1234567890'), empty],
    });
  });

  it('of a track with error says nothing of what was half read', () => {
    const seen = [blank, { wire: ';12345?', error: true }, three[2]] as const;
    expect(parseSwipe(report(layout, seen))).toMatchObject({ tracks: [empty, unreadable, ok('0987654321')] });
  });

  it.each([
    ['only errors', [{ wire: '', error: true }, { wire: '', error: true }, blank], 'unreadable'],
    ['a blank card', [blank, blank, blank], 'unreadable'],
    ['sentinels with nothing between', [blank, { wire: ';?' }, blank], 'unreadable'],
    ['no start sentinel', [blank, { wire: '12345?' }, blank], 'unreadable'],
    ['bytes that are no text', [blank, { wire: ';12\x80\x00?' }, blank], 'unreadable'],
    ['a card pulled away', [{ wire: '%SAMP' }, { wire: ';123' }, blank], 'cut'],
  ] as const)('with %s is a bad swipe', (_, seen, reason) => {
    expect(parseSwipe(report(layout, seen))).toEqual({ kind: 'bad', layout, reason });
  });

  it('leaves out the LRC behind the end sentinel', () => {
    expect(parseSwipe(report(layout, [blank, { wire: ';123?8' }, blank]))).toMatchObject({
      tracks: [empty, ok('123'), empty],
    });
  });

  it('may come without sentinels from a reader set up so', () => {
    const seen = [blank, { wire: '1234' }, blank] as const;
    expect(parseSwipe(report(layout, seen), false)).toMatchObject({ tracks: [empty, ok('1234'), empty] });
  });

  it('with a length there is no room for is unreadable, not an overrun into the next track', () => {
    const seen = [{ wire: '%A?', length: 255 }, blank, blank] as const;
    expect(parseSwipe(report(layout, seen))).toMatchObject({ kind: 'bad', reason: 'unreadable' });
  });

  it('gives back any tracks', () => {
    const alphabet = fc.constantFrom(...'0123456789ABCXYZ ^/=.$()-');
    const data = fc.option(fc.string({ unit: alphabet, minLength: 1, maxLength: 100 }));
    fc.assert(
      fc.property(data, data, data, (one, two, track3) => {
        const seen = (start: string, text: string | null): Seen =>
          text === null ? blank : { wire: `${start}${text}?` };
        const swipe = parseSwipe(report(layout, [seen('%', one), seen(';', two), seen('+', track3)]));
        const expected = [one, two, track3].map((text) => (text === null ? empty : ok(text)));
        if (swipe.kind === 'card') expect(swipe.tracks).toEqual(expected);
        else expect([one, two, track3]).toEqual([null, null, null]);
      }),
    );
  });
});

describe('which report it is', () => {
  it('is told by its length alone', () => {
    expect(parseSwipe(report('dynamag', three, 887))).toMatchObject({ kind: 'card', layout: 'dynamag' });
    for (const length of [0, 1, 8, 64, 336, 338, 508, 510, 855, 857])
      expect(parseSwipe(new Uint8Array(length))).toEqual({ kind: 'unknown', bytes: length });
  });

  it('ID TECH’s total length may be big-endian: tracks are found either way', () => {
    const whole = report('idtech', three);
    const [low = 0, high = 0] = whole.slice(7, 9);
    whole.set([high, low], 7);
    expect(parseSwipe(whole)).toMatchObject({ kind: 'card', tracks: [ok('SAMPLE ONE'), {}, {}] });
  });

  it('any bytes of any length give a card of the role, a bad swipe or nothing', () => {
    const size = fc.constantFrom(337, 509, 856, 887);
    const likely = fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 1, 0x25, 0x3b, 0x3f, 0x31));
    fc.assert(
      fc.property(
        size.chain((length) => fc.array(likely, { minLength: length, maxLength: length })),
        (any) => {
          const swipe = parseSwipe(Uint8Array.from(any));
          if (swipe.kind === 'card') magneticCardSchema.parse({ kind: 'magneticCard', tracks: swipe.tracks });
        },
      ),
      { numRuns: 300 },
    );
  });
});
