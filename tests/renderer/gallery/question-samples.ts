import type { Language } from '../../../electron/contract/values/language.ts';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { questionWords } from './question-words.ts';

type Question = ViewOf<'question'>;

/** What most questions have in common. */
export const plainQuestion = {
  screen: 'question',
  progress: { step: 3, of: 8 },
  help: null,
  group: null,
  options: [],
  value: null,
  values: [],
  rows: [],
  mostRows: null,
  rowName: null,
  text: [],
  approval: null,
  canSignHere: false,
  min: null,
  max: null,
  maxLength: null,
  length: null,
  unit: null,
  keyboard: 'kk',
  masked: false,
  required: true,
  canDontKnow: false,
  unknown: false,
  origin: null,
  problem: null,
  changing: false,
} as const satisfies Partial<Question>;

/** Every kind of question in its variants that look different, and what comes after them. */
export function questionSamples(
  language: Language,
): { name: string; view: Question | ViewOf<'check' | 'routed'> }[] {
  const words = questionWords[language];
  const service = { id: 'child-benefit', title: words.service };
  const question = (field: string, kind: Question['kind'], label: string, more: Partial<Question> = {}) => ({
    ...plainQuestion,
    service,
    field,
    kind,
    label,
    keyboard: language,
    ...more,
  });
  const options = words.options.map((label, index) => ({ value: `option-${index}`, label }));
  const name = question('children.1.name', 'text', words.name, {
    group: words.child,
    help: words.nameHelp,
    maxLength: 100,
  });
  const street = question('home.street', 'text', words.street, {
    group: words.address,
    maxLength: 60,
    required: false,
    canDontKnow: true,
    value: 'Қабанбай батыр даңғылы',
    origin: 'earlier',
  });
  const iban = question('iban', 'iban', words.iban, { help: words.ibanHelp });
  const iin = question('children.1.iin', 'iin', words.iin, { group: words.child, canDontKnow: true });
  const income = question('income', 'number', words.income, { unit: '₸', min: '0', max: '10000000' });
  const rka = question('home.rka', 'digits', words.rka, { length: 16, canDontKnow: true, required: false });
  const code = question('code', 'digits', words.code, { length: 6, masked: true });
  const list = question('children', 'list', words.children, {
    rowName: words.aChild,
    mostRows: 20,
    rows: words.rows.map((title, index) => ({ index, title, complete: index < 2 })),
  });
  const approval = question('owner', 'approval', words.approval, {
    text: [...words.text],
    approval: 'ask',
    canSignHere: true,
  });
  const required = { problem: { key: 'required' } };
  const person = (index: number, heading: string) =>
    (
      [
        ['name', words.nameShort, words.rows[index] ?? ''],
        ['birthDate', words.birthShort, '12.04.2015'],
        ['iin', words.iinShort, '1504\u00A0••••\u00A0••07'],
      ] as const
    ).map(([field, label, value]) => ({
      id: `children.${index}.${field}`,
      label,
      value,
      heading,
      changeable: true,
      origin: field === 'name' && index === 0 ? ('earlier' as const) : null,
    }));
  const check: ViewOf<'check'> = {
    screen: 'check',
    service,
    progress: { step: 8, of: 8 },
    rows: [
      {
        id: 'iin',
        label: words.iinShort,
        value: '7001\u00A0••••\u00A0••04',
        heading: null,
        changeable: false,
        origin: 'card',
      },
      ...person(0, words.childOne),
      ...person(1, words.child),
    ],
    news: null,
    problems: [],
  };
  const routed: ViewOf<'routed'> = {
    screen: 'routed',
    service,
    title: words.routed,
    text: [...words.routedText],
    ticketGroup: 'registration',
  };
  return [
    { name: 'question-text', view: name },
    { name: 'question-text-skip', view: street },
    { name: 'question-text-problem', view: { ...name, problem: { key: 'tooLong', values: { max: '100' } } } },
    {
      name: 'question-text-signs',
      view: { ...street, label: words.house, keyboard: 'numeric', value: '12/3' },
    },
    {
      name: 'question-text-english',
      view: { ...name, keyboard: 'en', group: null, help: null, changing: true },
    },
    { name: 'question-text-russian', view: { ...name, keyboard: 'ru' } },
    { name: 'question-email', view: question('email', 'email', words.email, { required: false }) },
    {
      name: 'question-email-problem',
      view: question('email', 'email', words.email, { value: 'aigerim@mail', ...required }),
    },
    { name: 'question-iban', view: iban },
    { name: 'question-iban-problem', view: { ...iban, value: 'KZ86125KZT1001300335', ...required } },
    { name: 'question-iin', view: iin },
    { name: 'question-iin-mistyped', view: { ...iin, value: '150412500010' } },
    {
      name: 'question-bin',
      view: question('bin', 'bin', words.bin, { value: '940740000385', origin: 'earlier' }),
    },
    { name: 'question-number', view: income },
    { name: 'question-number-problem', view: { ...income, value: '4325000.5', ...required } },
    { name: 'question-digits', view: rka },
    { name: 'question-digits-unknown', view: { ...rka, unknown: true } },
    { name: 'question-digits-masked', view: code },
    { name: 'question-digits-open', view: { ...rka, length: null, maxLength: 20, value: '123456789012' } },
    {
      name: 'question-several',
      view: question('papers', 'several', words.documents, { options, values: ['option-1'] }),
    },
    {
      name: 'question-several-problem',
      view: question('papers', 'several', words.documents, { options, canDontKnow: true, ...required }),
    },
    { name: 'question-list', view: list },
    { name: 'question-list-empty', view: { ...list, rows: [], required: false } },
    { name: 'question-list-problem', view: { ...list, mostRows: 3, ...required } },
    {
      name: 'question-information',
      view: question('before', 'information', words.information, { text: [...words.text] }),
    },
    {
      name: 'question-consent',
      view: question('agreed', 'consent', words.consent, { text: [...words.text] }),
    },
    { name: 'question-approval', view: approval },
    { name: 'question-approval-waiting', view: { ...approval, approval: 'waiting' } },
    { name: 'question-approval-given', view: { ...approval, approval: 'given' } },
    { name: 'question-approval-refused', view: { ...approval, approval: 'refused', ...required } },
    {
      name: 'question-approval-unreachable',
      view: { ...approval, approval: 'unreachable', canSignHere: false },
    },
    { name: 'routed', view: routed },
    { name: 'routed-ask', view: { ...routed, ticketGroup: null } },
    { name: 'check-list', view: check },
    {
      name: 'check-problems',
      view: {
        ...check,
        problems: [
          { field: 'children.1.iin', text: words.problem },
          { field: 'children.0.birthDate', text: words.problemTwo },
        ],
      },
    },
  ];
}
