import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { keypadKeys, keypadTableSchema } from '../../../hardware/role/keypad.ts';
import {
  type Learning,
  type LearningEvent,
  learn,
  learningLimits,
  learntYaml,
  startLearning,
} from '../../../hardware/role/keypad-learning.ts';
import { codes } from './tables.ts';

const play = (events: readonly LearningEvent[], start = startLearning(0)): Learning =>
  events.reduce(learn, start);
const key = (code: string, atMs: number): LearningEvent => ({ type: 'key', code, atMs });

describe('learning the keys of a keypad', () => {
  it('asks for one after the other and writes the lines for kiosk.yaml', () => {
    const keys = ['up', 'help', 'headsetIn'] as const;
    const asked = startLearning(0, keys);
    expect(asked).toMatchObject({ asking: 'up', ended: null });
    const second = play([key('F18', 1000)], asked);
    expect(second).toMatchObject({ asking: 'help', learnt: { up: ['F18'] } });
    const done = play([{ type: 'skip', atMs: 2000 }, key('F15', 3000)], second);
    expect(done).toMatchObject({ asking: null, ended: 'done', learnt: { up: ['F18'], headsetIn: ['F15'] } });
    expect(learntYaml(done.learnt)).toBe('settings:\n  keys:\n    up: [F18]\n    headsetIn: [F15]\n');
    expect(play([key('F1', 4000)], done)).toBe(done);
  });

  it('asks for every key a keypad may have', () => {
    const all = keypadKeys.map((_, n) => key(`F${n + 1}`, n * 1000));
    expect(Object.keys(play(all).learnt)).toEqual([...keypadKeys]);
  });

  it('refuses a code that is another key already, and a modifier, and goes on asking', () => {
    const used = play([key('F18', 1000), key('F18', 2000)]);
    expect(used).toMatchObject({ asking: 'down', refused: { code: 'F18', why: 'used' } });
    expect(play([key('ShiftLeft', 1000)])).toMatchObject({ asking: 'up', refused: { why: 'modifier' } });
    expect(play([key('F17', 3000)], used)).toMatchObject({ asking: 'left', refused: null });
  });

  it('ends when it is told to, also after the time was over', () => {
    const refused = play([key('F18', 1000), key('F18', 2000)]);
    const stopped = play([{ type: 'stop', atMs: 99_000 }], refused);
    expect(stopped).toMatchObject({ asking: null, ended: 'done', refused: null, learnt: { up: ['F18'] } });
  });

  it('an echo of the press just learnt is not worth a word', () => {
    const once = play([key('F18', 1000)]);
    expect(play([key('F18', 1029)], once)).toBe(once);
    expect(play([key('F18', 1000 + learningLimits.echoMs)], once).refused).not.toBeNull();
  });

  it('ends when nothing comes, and keeps what it has', () => {
    const { answerMs } = learningLimits;
    const one = play([key('F18', 1000)]);
    const tick = (atMs: number): LearningEvent => ({ type: 'tick', atMs });
    expect(play([tick(1000 + answerMs - 1)], one)).toBe(one);
    expect(play([tick(1000 + answerMs)], one)).toMatchObject({
      asking: null,
      ended: 'timedOut',
      learnt: { up: ['F18'] },
    });
    expect(play([key('F17', 1000 + answerMs)], one).learnt).toEqual({ up: ['F18'] }); // too late
  });

  it('property: ends always, and what it writes is a table that kiosk.yaml takes', () => {
    const event: fc.Arbitrary<{ code: string | null; waitMs: number }> = fc.record({
      code: fc.option(fc.constantFrom(...codes, 'AltLeft', '', '<<', '{ bad: [')),
      waitMs: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (row) => {
        let atMs = 0;
        const events = row.map(({ code, waitMs }): LearningEvent => {
          atMs += waitMs;
          return code === null ? { type: 'skip', atMs } : key(code, atMs);
        });
        const after = play([...events, { type: 'tick', atMs: atMs + learningLimits.answerMs }]);
        expect(after.ended).not.toBeNull();
        const yaml = learntYaml(after.learnt);
        const written: unknown = yaml === '' ? {} : parse(yaml).settings.keys;
        expect(keypadTableSchema.parse(written)).toEqual(after.learnt);
      }),
    );
  });
});
