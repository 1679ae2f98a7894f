import type { Language } from '../../../electron/contract/values/language.ts';
import type { PaperView, ViewOf } from '../../../electron/contract/views/view.ts';
import { catalogueWords } from './catalogue-words.ts';
import { plainQuestion } from './question-samples.ts';

export const printing: PaperView = { state: 'printing', reason: null, place: 'below', canPrintAgain: false };
const acceptedAt = '2026-03-05T09:07:00.000Z';
const trackingId = '01JNK4V7Q2M8X5T3R9Z6B1C0DE';

export const namesOf = (name: 'group' | 'groupTwo') => ({
  kk: catalogueWords('kk')[name],
  ru: catalogueWords('ru')[name],
  en: catalogueWords('en')[name],
});

/** One view of each kind, from which the samples differ. */
export function basesIn(language: Language) {
  const words = catalogueWords(language);
  const service = { id: 'property-letter', title: words.service };
  const identify: ViewOf<'identify'> = {
    screen: 'identify',
    service,
    progress: { step: 1, of: 8 },
    mode: 'card',
    reader: 'waiting',
    place: 'right',
    canDeclare: true,
    problem: null,
    confirmIin: null,
  };
  const question: ViewOf<'question'> = {
    ...plainQuestion,
    service,
    field: 'scope',
    kind: 'choice',
    label: words.scope.label,
    options: words.scope.options,
  };
  const date: ViewOf<'question'> = {
    ...question,
    field: 'asOf',
    kind: 'date',
    label: words.asOf.label,
    help: words.asOf.help,
    options: [],
    value: '2026-03-05',
    min: '1926-03-30',
    max: '2026-03-05',
  };
  const phone: ViewOf<'question'> = {
    ...question,
    field: 'phone',
    kind: 'phone',
    label: words.phone.label,
    help: words.phone.help,
    options: [],
    required: false,
  };
  const receipt: ViewOf<'receipt'> = {
    screen: 'receipt',
    service,
    outcome: 'registered',
    registrationNumber: '2026-0305-004512',
    trackingId,
    qr: `qyzmet:${trackingId}`,
    acceptedAt,
    next: words.next,
    fee: null,
    paper: printing,
    canTakeTicket: true,
  };
  const check: ViewOf<'check'> = {
    screen: 'check',
    service,
    progress: { step: 8, of: 8 },
    rows: words.rows,
    news: { phone: '+7\u00A0(•••)\u00A0•••-••-67', on: false },
    problems: [],
  };
  const ticket: ViewOf<'ticket'> = {
    screen: 'ticket',
    state: 'valid',
    rank: 'inTurn',
    ahead: null,
    waitMinutes: null,
    number: 'A017',
    group: words.group,
    issuedAt: acceptedAt,
    issuedBefore: 3,
    paper: { ...printing, state: 'confirmed' },
  };
  const office = namesOf('group')[language];
  const about: ViewOf<'about'> = {
    screen: 'about',
    service,
    limits: [],
    ...words.about,
    operator: { name: office, bin: '000140000002' },
  };
  const home: ViewOf<'home'> = {
    screen: 'home',
    services: [{ ...service, summary: words.summary, icon: 'house', time: words.about.time, limits: [] }],
    ticket: { available: true, limits: [] },
    tracking: true,
    library: null,
  };
  return { words, service, identify, question, date, phone, receipt, check, ticket, about, home };
}
export type Bases = ReturnType<typeof basesIn>;
