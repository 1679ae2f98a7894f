import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../electron/catalogue/condition.ts';
import { holds, type Scope } from '../../../electron/catalogue/evaluate.ts';
import type { Answer } from '../../../electron/contract/values/answer.ts';
import { TODAY } from './shipped.ts';

const scope = (answers: Record<string, Answer>, more: Partial<Scope> = {}): Scope => ({
  answers,
  known: { assurance: 'card', age: '17' },
  today: TODAY,
  ...more,
});

describe('a test', () => {
  test.each<[Condition, Record<string, Answer>, boolean]>([
    [{ field: 'a', is: ['x'] }, { a: 'x' }, true],
    [{ field: 'a', is: ['x'] }, {}, false],
    [{ field: 'a', isNot: ['x'] }, {}, true],
    [{ field: 'a', isNot: ['x'] }, { a: { unknown: true } }, true],
    [{ field: 'a', is: ['x'] }, { a: ['y', 'x'] }, true],
    [{ field: 'a', answered: true }, { a: '' }, false],
    [{ field: 'a', answered: false }, { a: { unknown: true } }, true],
    [{ field: 'a', atLeast: 2 }, { a: '2' }, true],
    [{ field: 'a', atLeast: 2, atMost: 3 }, { a: '3.5' }, false],
    [{ field: 'a', atMost: 'today-6570' }, { a: '2008-01-01' }, true],
    [{ field: 'a', atLeast: 'nonsense' }, { a: '2008-01-01' }, false],
    [{ field: 'a', atLeast: 2 }, { a: [{}, {}] }, true],
    [{ field: 'a.region', is: ['1'] }, { a: { region: '1' } }, true],
    [{ field: 'known.age', atMost: 17 }, {}, true],
    [{ field: 'known.assurance', is: ['signed'] }, {}, false],
    [{ not: { field: 'a', answered: true } }, {}, true],
    [
      {
        any: [
          { field: 'a', is: ['x'] },
          { field: 'b', is: ['x'] },
        ],
      },
      { b: 'x' },
      true,
    ],
    [
      {
        all: [
          { field: 'a', is: ['x'] },
          { field: 'b', is: ['x'] },
        ],
      },
      { b: 'x' },
      false,
    ],
    [{ field: 'constructor', answered: true }, {}, false],
    [{ field: 'known.toString', answered: true }, {}, false],
  ])('%j of %j: %s', (condition, answers, held) => {
    expect(holds(condition, scope(answers))).toBe(held);
  });

  test('inside an entry its own fields come first, asked already or not', () => {
    const own = { ids: new Set(['a', 'homeRegion', 'home']), row: { homeRegion: '2' } };
    expect(holds({ field: 'a', is: ['x'] }, scope({ a: 'x' }, { own }))).toBe(false);
    expect(holds({ field: 'home.region', is: ['2'] }, scope({ home: { region: '1' } }, { own }))).toBe(true);
    expect(holds({ field: 'b', is: ['x'] }, scope({ b: 'x' }, { own }))).toBe(true);
  });
});

test('any condition of any answers is decided', () => {
  const value: fc.Arbitrary<Answer> = fc.oneof(
    fc.string(),
    fc.array(fc.string()),
    fc.constant<Answer>({ unknown: true }),
    fc.constant<Answer>([{}]),
  );
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.record(
        {
          field: fc.oneof(fc.string(), fc.constantFrom('a', 'a.b', 'known.age')),
          is: fc.array(fc.string()),
          isNot: fc.array(fc.string()),
          atLeast: fc.oneof(fc.string(), fc.double()),
          atMost: fc.oneof(fc.string(), fc.double()),
          answered: fc.boolean(),
        },
        { requiredKeys: ['field'] },
      ),
      fc.record({ not: tie('tree') }),
      fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.dictionary(fc.constantFrom('a', 'b', 'c'), value), (condition, answers) => {
      expect(holds({ not: condition }, scope(answers))).toBe(!holds(condition, scope(answers)));
    }),
    { numRuns: 300 },
  );
});
