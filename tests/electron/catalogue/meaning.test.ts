import { expect, test } from 'vitest';
import { mistakesInMeaning } from '../../../electron/catalogue/meaning.ts';
import { type Service, serviceSchema } from '../../../electron/catalogue/service.ts';
import { family } from './family.ts';
import { letter, words } from './shipped.ts';

const label = { label: words };
const choice = {
  id: 'one',
  kind: 'choice',
  ...label,
  options: [
    { value: 'a', ...label },
    { value: 'b', ...label },
  ],
};
const list = {
  id: 'many',
  kind: 'list',
  ...label,
  entry: words,
  title: ['name'],
  fields: [{ id: 'name', kind: 'text', ...label }],
};
const text = { id: 'word', kind: 'text', ...label };
const must = (id: string, field: string, rule: object) => ({ id, field, words, must: rule });

const found = (fields: object[], more: object = {}): [string, string][] => {
  const service: Service = serviceSchema.parse({ ...letter(), fields, ...more });
  return mistakesInMeaning(service).map(({ at, message }) => [at.join('.'), message]);
};

test('a service that asks everything has no mistake', () => {
  expect(mistakesInMeaning(family)).toEqual([]);
});

test.each<[string, object[], object, string, RegExp]>([
  [
    'a condition inside all, any, not',
    [choice, { ...text, when: { all: [{ not: { field: 'two', is: ['a'] } }] } }],
    {},
    'fields.1.when.all.0.not.field',
    /no field is called two/,
  ],
  [
    'a condition that asks nothing',
    [choice, { ...text, when: { field: 'one' } }],
    {},
    'fields.1.when',
    /nothing is asked/,
  ],
  [
    'a size of what has none',
    [choice, { ...text, when: { field: 'one', atLeast: 1 } }],
    {},
    'fields.1.when.field',
    /has a size/,
  ],
  [
    'a size that is none',
    [list, { ...text, when: { field: 'many', atLeast: 'two' } }],
    {},
    'fields.1.when.atLeast',
    /no number/,
  ],
  [
    'something the visit does not know',
    [{ ...text, when: { field: 'known.name', answered: true } }],
    {},
    'fields.0.when.field',
    /known\.assurance and known\.age/,
  ],
  [
    'an assurance that is none',
    [{ ...text, when: { field: 'known.assurance', is: ['sure'] } }],
    {},
    'fields.0.when.is.0',
    /has no option sure/,
  ],
  [
    'a part an address does not have',
    [
      { id: 'home', kind: 'address', ...label },
      { ...text, when: { field: 'home.planet', answered: true } },
    ],
    {},
    'fields.1.when.field',
    /an address has no planet/,
  ],
  [
    'a region that is none',
    [
      { id: 'where', kind: 'region', ...label },
      { ...text, when: { field: 'where', is: ['1'] } },
    ],
    {},
    'fields.1.when.is.0',
    /no region/,
  ],
  [
    'an id twice inside a list',
    [{ ...list, fields: [text, text], title: ['word'] }],
    {},
    'fields.0.fields.1.id',
    /used twice/,
  ],
  [
    'a later field of the entry',
    [
      {
        ...list,
        fields: [
          { ...text, when: { field: 'pick', is: ['a'] } },
          { ...choice, id: 'pick' },
        ],
        title: ['word'],
      },
    ],
    {},
    'fields.0.fields.0.when.field',
    /asked later/,
  ],
  [
    'a condition on an option',
    [
      {
        ...choice,
        options: [
          { value: 'a', ...label, when: { field: 'no', answered: true } },
          { value: 'b', ...label },
        ],
      },
    ],
    {},
    'fields.0.options.0.when.field',
    /no field is called no/,
  ],
  ['a title that is no field', [{ ...list, title: ['nobody'] }], {}, 'fields.0.title.0', /no field nobody/],
  ['fewest over most entries', [{ ...list, min: 3, max: 2 }], {}, 'fields.0.min', /min 3 is more than max 2/],
  [
    'least over most',
    [{ id: 'sum', kind: 'number', ...label, min: 3, max: 2 }],
    {},
    'fields.0.min',
    /more than/,
  ],
  [
    'days that cross',
    [{ id: 'day', kind: 'date', ...label, min: 'today', max: 'today-1' }],
    {},
    'fields.0.min',
    /more than/,
  ],
  [
    'an exact length and another',
    [{ id: 'code', kind: 'digits', ...label, length: 3, maxLength: 5 }],
    {},
    'fields.0.length',
    /exact/,
  ],
  [
    'more choices than there are',
    [{ ...choice, kind: 'several', most: 3 }],
    {},
    'fields.0.most',
    /there are 2 options/,
  ],
  ['from the card, of another kind', [{ ...text, from: 'birthDate' }], {}, 'fields.0.from', /fits date/],
  [
    'from the card, in an entry',
    [{ ...list, fields: [{ ...text, id: 'name', from: 'documentNumber' }] }],
    {},
    'fields.0.fields.0.from',
    /somebody else/,
  ],
  [
    'remembered under another kind',
    [{ ...text, remember: 'phone' }],
    {},
    'fields.0.remember',
    /of that kind/,
  ],
  [
    'a consent nobody knows',
    [{ id: 'ok', kind: 'consent', ...label, text: [words], version: '1', dontKnow: true }],
    {},
    'fields.0.dontKnow',
    /cannot be answered/,
  ],
  [
    'consent of nobody',
    [text, { id: 'ok', kind: 'approval', ...label, text: [words], version: '1', of: 'word' }],
    {},
    'fields.1.of',
    /no IIN/,
  ],
  ['the prefix of what is known', [{ ...text, id: 'known' }], {}, 'fields.0.id', /choose another/],
  [
    'a rule on nothing',
    [text],
    { rules: [must('r', 'nothing', { differ: 'word' })] },
    'rules.0.field',
    /no field is called nothing/,
  ],
  [
    'a rule against nothing',
    [{ id: 'day', kind: 'date', ...label }],
    { rules: [must('r', 'day', { notBefore: 'then' })] },
    'rules.0.must.notBefore',
    /no field is called then/,
  ],
  [
    'a rule against a word',
    [{ id: 'day', kind: 'date', ...label }, text],
    { rules: [must('r', 'day', { notAfter: 'word' })] },
    'rules.0.must.notAfter',
    /word is a text/,
  ],
  [
    'entries counted of no list',
    [text],
    { rules: [must('r', 'word', { count: 'word', atLeast: 1 })] },
    'rules.0.must.count',
    /no list/,
  ],
  [
    'entries counted where nothing is',
    [list],
    { rules: [must('r', 'many', { count: 'many', atMost: 1, where: { field: 'x', answered: true } })] },
    'rules.0.must.where.field',
    /no field is called x/,
  ],
  [
    'told apart by no field of an entry',
    [list],
    { rules: [must('r', 'many', { distinct: 'many.x' })] },
    'rules.0.must.distinct',
    /no field of an entry/,
  ],
  [
    'one rule twice',
    [list],
    {
      rules: [
        must('r', 'many', { count: 'many', atMost: 1 }),
        must('r', 'many', { count: 'many', atMost: 2 }),
      ],
    },
    'rules.1.id',
    /used twice/,
  ],
  [
    'a signer that is no BIN',
    [text],
    { signature: { bin: 'word' } },
    'signature.bin',
    /no field of kind bin/,
  ],
  [
    'a payment on nothing',
    [text],
    { payment: { amount: { mrp: 1 }, when: { field: 'x', answered: true } } },
    'payment.when.field',
    /no field is called x/,
  ],
  [
    'a gap that nothing fills',
    [{ ...text, help: { ...words, en: '{{mrp:many}}' } }],
    {},
    'fields.0.help.en',
    /is no amount/,
  ],
])('%s', (_, fields, more, at, message) => {
  expect(found(fields, more)).toEqual([[at, expect.stringMatching(message)]]);
});
