import { defaultKeeping } from '../../../electron/contract/values/keeping.ts';
import type { Language } from '../../../electron/contract/values/language.ts';
import { type Display, defaultDisplay, type Frame } from '../../../electron/contract/views/frame.ts';
import type { PaperView, Screen, View, ViewOf } from '../../../electron/contract/views/view.ts';
import { catalogueWords } from './catalogue-words.ts';
import { closedSamples } from './closed-samples.ts';
import { hallSamples } from './hall-samples.ts';
import { librarySamples } from './library-samples.ts';
import { plainQuestion, questionSamples } from './question-samples.ts';
import { staffAssistSamples } from './staff-assist-samples.ts';
import { staffConsultantSamples } from './staff-consultant-samples.ts';
import { staffDevicesSamples } from './staff-devices-samples.ts';
import { staffHouseSamples } from './staff-house-samples.ts';
import { staffReportSamples } from './staff-report-samples.ts';
import { staffSecuritySamples } from './staff-security-samples.ts';
import { trackSamples } from './track-samples.ts';

/** Screens of the two reference kiosks (UI.md). */
export const portrait: Frame['screen'] = {
  diagonalInches: 32,
  widthPx: 1080,
  heightPx: 1920,
  mountingHeightMm: 780,
};
export const landscape: Frame['screen'] = {
  diagonalInches: 21.5,
  widthPx: 1920,
  heightPx: 1080,
  mountingHeightMm: 900,
};

export interface Mode {
  name: string;
  screen: Frame['screen'];
  display: Display;
}

export const modes: readonly Mode[] = [
  { name: 'normal', screen: portrait, display: defaultDisplay },
  { name: 'large', screen: portrait, display: { ...defaultDisplay, textSize: 'large' } },
  { name: 'contrast', screen: portrait, display: { ...defaultDisplay, contrast: 'high' } },
  { name: 'low', screen: portrait, display: { ...defaultDisplay, reach: 'low' } },
  {
    name: 'everything',
    screen: portrait,
    display: { ...defaultDisplay, textSize: 'large', contrast: 'high', reach: 'low', speech: true },
  },
  { name: 'landscape', screen: landscape, display: defaultDisplay },
  { name: 'landscape-large', screen: landscape, display: { ...defaultDisplay, textSize: 'large' } },
  { name: 'largest', screen: portrait, display: { ...defaultDisplay, textSize: 'largest' } },
  {
    name: 'largest-everything',
    screen: portrait,
    display: { ...defaultDisplay, textSize: 'largest', contrast: 'high', reach: 'low', speech: true },
  },
  { name: 'landscape-largest', screen: landscape, display: { ...defaultDisplay, textSize: 'largest' } },
];

export interface Sample {
  name: string;
  view: View;
  frame?: Partial<Frame>;
  /** Typed on the screen before it: the view alone does not make this one. */
  typed?: { on: View; digits: string };
  /** Test id of what opens a panel over it. */
  touch?: 'help' | 'settings' | 'cancel' | 'kept' | 'assist-tools';
}

let revision = 0;

const namesOf = (name: 'group' | 'groupTwo') => ({
  kk: catalogueWords('kk')[name],
  ru: catalogueWords('ru')[name],
  en: catalogueWords('en')[name],
});

export function screenFor(
  sample: Sample,
  language: Language,
  { screen, display }: Omit<Mode, 'name'>,
): Screen {
  revision += 1;
  const frame: Frame = {
    language,
    languages: ['kk', 'ru', 'en'],
    office: {
      kk: 'Алматы қаласы Алмалы ауданының ХҚКО',
      ru: 'ЦОН Алмалинского района города Алматы',
      en: 'Public service centre, Almaly district, Almaty',
    },
    timeZone: 'Asia/Almaty',
    display,
    screen,
    headset: 'unknown',
    idleUntil: null,
    offer: null,
    consultant: null,
    staff: true,
    assist: null,
    demo: false,
    rehearsal: false,
    keeping: defaultKeeping,
    kioskId: 'ala-017-k2',
    ...sample.frame,
  };
  return { revision, frame, view: sample.view };
}

const printing: PaperView = { state: 'printing', reason: null, place: 'below', canPrintAgain: false };
const acceptedAt = '2026-03-05T09:07:00.000Z';
const trackingId = '01JNK4V7Q2M8X5T3R9Z6B1C0DE';

/** Every view, with the variants that look different, in the words of one language. */
export function samplesIn(language: Language): Sample[] {
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
  const idle = { idleUntil: Date.now() + 27_000 };

  const samples: Sample[] = [
    { name: 'attract', view: { screen: 'attract', restarted: false, nextNumbers: [] } },
    {
      name: 'attract-restarted',
      view: { screen: 'attract', restarted: true, nextNumbers: [] },
      frame: { demo: true },
    },
    {
      name: 'attract-next-numbers',
      view: {
        screen: 'attract',
        restarted: false,
        nextNumbers: [
          { group: namesOf('group'), number: 'A018' },
          { group: namesOf('groupTwo'), number: 'BB104' },
        ],
      },
      frame: { rehearsal: true },
    },
    {
      name: 'attract-many-numbers',
      view: {
        screen: 'attract',
        restarted: false,
        nextNumbers: ['A018', 'B004', 'CC112', 'D001', 'E077', 'F009'].map((number) => ({
          group: namesOf('group'),
          number,
        })),
      },
    },
    { name: 'language', view: { screen: 'language' }, frame: { rehearsal: true } },
    { name: 'home', view: home, frame: { demo: true } },
    {
      name: 'home-limits',
      view: {
        ...home,
        services: ['house', 'baby', 'map-pin', 'pill'].map((icon, index) => ({
          id: `service-${index}`,
          title: words.service,
          summary: words.summary,
          icon,
          time: words.about.time,
          limits: index === 0 ? ['noCard', 'noReceipt'] : [],
        })),
        ticket: { available: false, limits: ['noTicketPaper'] },
      },
    },
    { name: 'about', view: about },
    { name: 'about-limits', view: { ...about, limits: ['noReceipt'] } },
    { name: 'identify-card', view: identify },
    { name: 'identify-card-below', view: { ...identify, place: 'below', canDeclare: false } },
    { name: 'identify-card-problem', view: { ...identify, place: 'left', problem: 'turnOver' } },
    { name: 'identify-card-unavailable', view: { ...identify, reader: 'unavailable' } },
    { name: 'identify-iin', view: { ...identify, mode: 'iin' } },
    { name: 'identify-iin-problem', view: { ...identify, mode: 'iin', problem: 'iinCheckDigit' } },
    {
      name: 'identify-iin-confirm',
      view: { ...identify, mode: 'iin', confirmIin: '7013\u00A0••••\u00A0••04' },
      typed: { on: { ...identify, mode: 'iin' }, digits: '701399399004' },
    },
    { name: 'question-choice', view: question },
    {
      name: 'question-choice-problem',
      view: { ...question, ...words.purpose, field: 'purpose', problem: { key: 'required' } },
    },
    {
      name: 'question-regions',
      view: {
        ...question,
        ...words.region,
        field: 'region',
        value: words.region.options[18]?.value ?? null,
        changing: true,
      },
    },
    { name: 'question-date', view: date },
    {
      name: 'question-date-problem',
      view: { ...date, value: null, problem: { key: 'tooLate', values: { max: '05.03.2026' } } },
    },
    { name: 'question-phone', view: phone },
    { name: 'question-phone-problem', view: { ...phone, value: '+77011234567', problem: { key: 'phone' } } },
    ...questionSamples(language),
    {
      name: 'check',
      view: check,
    },
    { name: 'submitting', view: { screen: 'submitting', service, startedAt: Date.now(), limitMs: 5000 } },
    { name: 'receipt-printing', view: receipt },
    {
      name: 'receipt-confirmed',
      view: { ...receipt, paper: { ...printing, state: 'confirmed', canPrintAgain: true } },
    },
    {
      name: 'receipt-accepted-sent',
      view: {
        ...receipt,
        outcome: 'accepted',
        registrationNumber: null,
        paper: { ...printing, state: 'sent', place: 'right', canPrintAgain: true },
      },
    },
    {
      name: 'receipt-failed',
      view: { ...receipt, paper: { ...printing, state: 'failed', reason: 'paperOut', canPrintAgain: true } },
    },
    {
      name: 'receipt-accepted-unknown',
      view: {
        ...receipt,
        outcome: 'accepted',
        registrationNumber: null,
        paper: { ...printing, state: 'unknown', reason: 'connectionLost', canPrintAgain: true },
      },
    },
    {
      name: 'ticket-group',
      view: {
        screen: 'ticketGroup',
        groups: [
          {
            id: 'registration',
            name: words.group,
            letter: 'A',
            state: 'open',
            until: '18:00',
            hours: '09:00–18:00',
            ahead: null,
            waitMinutes: null,
          },
          {
            id: 'issue',
            name: words.groupTwo,
            letter: 'B',
            state: 'closed',
            until: null,
            hours: '09:00–13:00',
            ahead: null,
            waitMinutes: null,
          },
        ],
        ground: null,
        canGoAhead: false,
        canCheckIn: false,
      },
    },
    ...hallSamples(language),
    { name: 'ticket', view: ticket },
    {
      name: 'ticket-first-no-printer',
      view: {
        ...ticket,
        issuedBefore: 0,
        paper: { ...printing, state: 'noPrinter', reason: 'noDevice', place: null },
      },
    },
    {
      name: 'ticket-processed',
      view: {
        ...ticket,
        issuedBefore: 21,
        paper: { ...printing, state: 'processed', place: 'left', canPrintAgain: true },
      },
    },
    { name: 'failure', view: { screen: 'failure', key: 'noTicket', code: 'ticketStore', canRetry: true } },
    {
      name: 'failure-unknown',
      view: { screen: 'failure', key: 'submitUnknown', code: 'submitTimeOut', canRetry: false },
    },
    {
      name: 'feedback-faces',
      view: { screen: 'feedback', step: 'face', face: null },
    },
    { name: 'feedback-wrong', view: { screen: 'feedback', step: 'wrong', face: 2 } },
    { name: 'feedback-missed', view: { screen: 'feedback', step: 'missed', face: 5 } },
    {
      name: 'goodbye-card-left',
      view: {
        screen: 'goodbye',
        why: 'finished',
        kept: 'unknown',
        takePaper: true,
        takeCard: true,
        card: { place: 'right', reminder: 2, staffCalled: true },
      },
    },
    {
      name: 'goodbye',
      view: {
        screen: 'goodbye',
        why: 'finished',
        kept: 'yes',
        takePaper: true,
        takeCard: true,
        card: null,
      },
    },
    {
      name: 'goodbye-timed-out',
      view: {
        screen: 'goodbye',
        why: 'timedOut',
        kept: 'no',
        takePaper: false,
        takeCard: false,
        card: null,
      },
    },
    ...closedSamples,
    { name: 'idle', view: question, frame: idle },
    { name: 'offer-question', view: question, frame: { offer: { reason: 'slow' } } },
    { name: 'offer-home', view: home, frame: { offer: { reason: 'wandering' } } },
    { name: 'offer-called', view: question, frame: { consultant: 'called' } },
    { name: 'panel-help', view: home, touch: 'help' },
    { name: 'panel-settings', view: home, touch: 'settings' },
    { name: 'panel-cancel', view: question, touch: 'cancel' },
    { name: 'panel-kept', view: receipt, touch: 'kept' },
    ...librarySamples(language, home),
    ...trackSamples({ service, group: words.group }),
    ...staffAssistSamples({ question: phone, receipt, check }),
    ...staffDevicesSamples(),
    ...staffConsultantSamples(language),
    ...staffHouseSamples(),
    ...staffReportSamples(),
    ...staffSecuritySamples(),
  ];
  return samples.map(afresh);
}

/** A service of its own for each sample: what was typed on one must not stand on the next. */
function afresh(sample: Sample): Sample {
  const { view } = sample;
  if (view.screen !== 'question') return sample;
  return { ...sample, view: { ...view, service: { ...view.service, id: sample.name } } };
}
