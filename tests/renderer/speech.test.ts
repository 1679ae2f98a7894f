import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../electron/contract/values/language.ts';
import { defaultDisplay, displaySchema, type Frame } from '../../electron/contract/views/frame.ts';
import type { View, ViewOf } from '../../electron/contract/views/view.ts';
import { sayIn } from '../../renderer/lib/words.ts';
import { settingsOf } from '../../renderer/ui/settings.ts';
import { spokenPersonal } from '../../renderer/ui/speech/personal.ts';
import { samplesOf } from '../../renderer/ui/speech/samples.ts';
import { spokenText } from '../../renderer/ui/speech/spoken.ts';
import { helpOf, textsOf } from '../../renderer/ui/speech/tell.ts';
import { inParts } from '../../renderer/ui/speech/utterance.ts';
import { gainOf, LOUDEST, stepped } from '../../renderer/ui/speech/volume.ts';
import { landscape, modes, portrait, screenFor } from './gallery/sample.ts';
import { samplesIn } from './gallery/samples.ts';

const [mode] = modes;
if (!mode) throw new Error('no mode');

describe('volume', () => {
  it('stays within the steps of the contract, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1 as const, -1 as const)), (presses) => {
        let volume = defaultDisplay.volume;
        for (const by of presses) {
          volume = stepped(volume, by);
          expect(displaySchema.shape.volume.safeParse(volume).success).toBe(true);
        }
      }),
    );
  });

  it('begins in the middle, each step is louder than the one before, and the last is not distorted', () => {
    const gains = [1, 2, 3, 4, 5].map(gainOf);
    expect(defaultDisplay.volume).toBe(3);
    expect(gains.toSorted((one, other) => one - other)).toEqual(gains);
    expect(new Set(gains).size).toBe(5);
    expect(gains.at(-1)).toBe(1);
    expect(gains[0]).toBeGreaterThan(0.1);
    expect(gainOf(99)).toBe(gainOf(LOUDEST));
    expect(gainOf(-7)).toBe(gains[0]);
  });
});

describe('settings', () => {
  it('offer three text sizes, the pace only where something is spoken, the reach only where the screen is high', () => {
    const ids = (frame: Pick<Frame, 'display' | 'screen'>) =>
      settingsOf(frame, sayIn('en')).map(({ id, choices }) => `${id} ${choices.length}`);
    expect(ids({ display: defaultDisplay, screen: portrait })).toEqual([
      'speech 2',
      'text-size 3',
      'contrast 2',
      'reach 2',
    ]);
    expect(ids({ display: { ...defaultDisplay, speech: true }, screen: landscape })).toEqual([
      'speech 2',
      'pace 3',
      'text-size 3',
      'contrast 2',
    ]);
  });

  it('have exactly one choice chosen, and every choice fits the contract', () => {
    const display = fc.record({
      textSize: fc.constantFrom('normal', 'large', 'largest'),
      contrast: fc.constantFrom('normal', 'high'),
      reach: fc.constantFrom('normal', 'low'),
      speech: fc.boolean(),
      volume: fc.integer({ min: 1, max: 5 }),
      pace: fc.constantFrom('slow', 'normal', 'fast'),
    });
    fc.assert(
      fc.property(display, (some) => {
        for (const { choices } of settingsOf(
          { display: displaySchema.parse(some), screen: portrait },
          sayIn('kk'),
        )) {
          expect(choices.filter(({ chosen }) => chosen)).toHaveLength(1);
          for (const { display: change } of choices)
            expect(displaySchema.partial().strict().parse(change)).toEqual(change);
        }
      }),
    );
  });
});

describe('the sound of a WAV file', () => {
  const wav = (samples: number[], extra = 0) => {
    const bytes = new Uint8Array(44 + extra + samples.length * 2);
    const view = new DataView(bytes.buffer);
    const tag = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
    tag(0, 'RIFF');
    tag(8, 'WAVEfmt ');
    view.setUint32(16, 16, true);
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [24, 22_050],
      [34, 16],
    ] as const)
      view.setUint16(at, value, true);
    if (extra > 0) {
      tag(36, 'LIST');
      view.setUint32(40, extra - 8, true);
    }
    tag(36 + extra, 'data');
    view.setUint32(40 + extra, samples.length * 2, true);
    for (const [index, value] of samples.entries()) view.setInt16(44 + extra + index * 2, value, true);
    return bytes;
  };

  it('is there sample by sample, whatever stands before it in the file', () => {
    const sample = fc.integer({ min: -0x8000, max: 0x7fff });
    fc.assert(
      fc.property(fc.array(sample), fc.constantFrom(0, 8, 20), (values, extra) => {
        const read = samplesOf(wav(values, extra));
        expect(read?.sampleRate).toBe(22_050);
        expect([...(read?.values ?? [])]).toEqual(values.map((value) => value / 0x8000));
      }),
    );
  });

  it('any other bytes are null or short, and never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, marked) => {
        if (marked && bytes.length > 40) bytes.set(wav([]).slice(0, 40));
        expect(samplesOf(bytes)?.values.length ?? 0).toBeLessThanOrEqual(bytes.length / 2);
      }),
    );
  });
});

describe('a long text', () => {
  it('is said whole, in parts that fit the call, the first of them short', () => {
    const word = fc.stringMatching(/^[a-zа-яә0-9]{1,12}$/);
    const sentence = fc.tuple(
      fc.array(word, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('. ', '? ', '… ', ': '),
    );
    const text = fc
      .array(sentence, { minLength: 1, maxLength: 60 })
      .map((all) => all.map(([words, end]) => words.join(' ') + end).join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const parts = inParts({ text: whole, language: 'kk', fixed: true });
        expect(parts.map((part) => part.text).join('')).toBe(whole);
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(2000);
          expect(part).toMatchObject({ language: 'kk', fixed: true });
        }
        if (whole.length <= 300) expect(parts).toHaveLength(1);
      }),
    );
  });

  it('without any end is cut all the same, and of nothing there is nothing', () => {
    expect(inParts({ text: 'a'.repeat(4500), language: 'en' }).map(({ text }) => text.length)).toEqual([
      2000, 2000, 500,
    ]);
    expect(inParts({ text: ' ', language: 'en' })).toEqual([]);
  });
});

/** Somebody's own data, as different from another's as can be. */
interface Person {
  iin: string;
  phone: string;
  name: string;
}
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const person: fc.Arbitrary<Person> = fc.record({
  iin: digits(12),
  phone: digits(10).map((national) => `+7${national}`),
  name: fc.stringMatching(/^[А-ЯӘІҢҒҮҰҚӨҺ]{3,12}$/),
});

/** The screens on which a person's data stand, with this person's. */
function personalViews(language: 'kk' | 'ru' | 'en', { iin, phone, name }: Person): View[] {
  const view = <S extends View['screen']>(sample: string): ViewOf<S> => {
    const found = samplesIn(language).find((one) => one.name === sample);
    if (!found) throw new Error(`no sample ${sample}`);
    return found.view as ViewOf<S>; // named by its screen
  };
  const check = view<'check'>('check');
  const list = samplesIn(language).find(
    ({ view: one }) => one.screen === 'question' && one.kind === 'list',
  )?.view;
  return [
    { ...view<'identify'>('identify-iin-confirm'), confirmIin: `${iin.slice(0, 4)} •••• ••${iin.slice(10)}` },
    { ...view<'question'>('question-phone'), value: phone },
    { ...view<'question'>('question-phone-problem'), value: phone },
    {
      ...check,
      rows: check.rows.map((row, index) => ({ ...row, value: [iin, phone, name][index % 3] ?? '' })),
    },
    ...(list?.screen === 'question'
      ? [{ ...list, rows: [{ index: 0, title: `${name}, ${iin}`, complete: true }] }]
      : []),
  ];
}

describe.each(languages)('what strangers hear in %s', (language) => {
  it('is the same for everybody: no digit of an IIN or a phone, no name changes a word', () => {
    fc.assert(
      fc.property(
        person,
        person,
        fc.constantFrom('out' as const, 'unknown' as const),
        (one, other, headset) => {
          const heard = (who: Person) =>
            personalViews(language, who).map((view) => {
              const screen = screenFor({ name: '', view, frame: { headset } }, language, mode);
              return textsOf(screen);
            });
          expect(heard(one)).toEqual(heard(other));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says what is one’s own only into the headphones, and marks it', () => {
    const say = sayIn(language);
    const who = { iin: '700101399004', phone: '+77011234567', name: 'АСАНОВ' };
    for (const view of personalViews(language, who)) {
      const screen = screenFor({ name: '', view, frame: { headset: 'in' } }, language, mode);
      const [own, personal, ...rest] = textsOf(screen);
      expect(rest).toEqual([]);
      expect(own).toMatchObject({ text: spokenText({ view }, say) });
      expect(own?.personal).toBeUndefined();
      expect(personal).toEqual({ text: spokenPersonal(screen, say), language, personal: true });
      expect(personal?.text).toMatch(/700|70, 0 1|АСАНОВ|701/);
    }
  });
});

describe.each(languages)('of requests and bookings in %s', (language) => {
  const heard = (name: string, headset: Frame['headset']) => {
    const sample = samplesIn(language).find((one) => one.name === name);
    if (!sample) throw new Error(`no sample ${name}`);
    const { view } = sample;
    if (view.screen === 'trackStatus' && view.refusal) view.refusal.text = 'АСАНОВ';
    return textsOf(screenFor({ ...sample, frame: { headset } }, language, mode))
      .map(({ text }) => text)
      .join(' ');
  };

  it.each([
    // number of the request, the office's own words, a booked time
    ['track-list', /0 0 0, 0 1 3/],
    ['track-status', /0 0 0, 0 1 7|0 0 0, 017/],
    ['track-status-refused', /АСАНОВ/],
    ['track-status-needs-more', /23|02|\d\d\.\d\d\.2026/],
    ['track-withdraw', /20, 26/],
    ['hall-booking-found', /05\.03\.2026, 14:30/],
  ])('%s tells only one pair of ears', (name, own) => {
    expect(heard(name, 'in')).toMatch(own);
    for (const headset of ['out', 'unknown'] as const) {
      expect(heard(name, headset)).not.toMatch(own);
      expect(heard(name, headset)).not.toBe('');
    }
  });
});

describe.each(languages)('help in %s', (language) => {
  const say = sayIn(language);
  const [sample] = samplesIn(language).filter(({ name }) => name === 'question-choice');
  const help = (frame: Partial<Frame>) => {
    if (!sample) throw new Error('no sample');
    return helpOf(screenFor({ ...sample, frame }, language, mode).frame);
  };

  it('that is offered is spoken, with its reason and its ways', () => {
    for (const reason of ['reads', 'answers', 'wandering', 'slow'] as const) {
      const text = help({ offer: { reason } })
        .map((one) => one.text)
        .join('');
      for (const key of ['title', reason, 'show', 'call', 'no'])
        expect(text).toContain(say(`helpOffer.${key}`));
    }
  });

  it('that was called is spoken as far as it is known', () => {
    for (const consultant of ['calling', 'called', 'coming', 'nobody'] as const)
      expect(help({ consultant })).toMatchObject([
        { text: expect.stringContaining(say(`consultant.${consultant}`)) },
      ]);
  });

  it('is silent where there is none', () => expect(help({})).toEqual([]));
});

describe('where nobody has chosen a language', () => {
  it('every language is asked in itself', () => {
    const sample = { name: '', view: { screen: 'language' } as const };
    const texts = textsOf(screenFor(sample, 'kk', mode));
    expect(texts.map(({ language }) => language)).toEqual(['kk', 'ru', 'en']);
    expect(texts.map(({ text }) => text)).toEqual(languages.map((one) => spokenText(sample, sayIn(one))));
  });
});
