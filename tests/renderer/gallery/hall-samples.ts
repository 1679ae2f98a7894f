import type { Language } from '../../../electron/contract/values/language.ts';
import type { PaperView, ViewOf } from '../../../electron/contract/views/view.ts';
import type { Sample } from './sample.ts';

interface Words {
  group: string;
  ground: string;
  service: string;
}

const names: Record<Language, Words> = {
  kk: {
    group: 'Тіркеу және құжаттар',
    ground: 'Бірінші немесе екінші топтағы мүгедектік',
    service: 'Тұрғылықты жері бойынша тіркеу',
  },
  ru: {
    group: 'Регистрация и документы',
    ground: 'Инвалидность первой или второй группы',
    service: 'Регистрация по месту жительства',
  },
  en: {
    group: 'Registration and documents',
    ground: 'Disability of the first or second group',
    service: 'Registration of residence',
  },
};

/** Tickets with all that can be known of the queue, bookings, signature and fee. */
export function hallSamples(language: Language): Sample[] {
  const words = names[language];
  const paper: PaperView = { state: 'confirmed', reason: null, place: 'below', canPrintAgain: true };
  const group = {
    id: 'registration',
    name: words.group,
    letter: 'A',
    state: 'open',
    until: '18:00',
    hours: '09:00–18:00',
    ahead: 7,
    waitMinutes: 21,
  } as const;
  const ticket: ViewOf<'ticket'> = {
    screen: 'ticket',
    state: 'valid',
    number: 'A017',
    group: words.group,
    issuedAt: '2026-03-05T09:07:00Z',
    rank: 'ahead',
    issuedBefore: 16,
    ahead: 3,
    waitMinutes: 9,
    paper,
  };
  const booking: ViewOf<'booking'> = { screen: 'booking', step: 'find', problem: null, found: [] };
  const around = { service: { id: 'residence', title: words.service }, progress: { step: 9, of: 9 } };
  const sign: ViewOf<'sign'> = {
    screen: 'sign',
    ...around,
    step: 'choose',
    signer: 'self',
    key: 'ready',
    sms: 'ready',
    ticket: true,
    place: 'right',
    digits: 6,
    againAt: null,
    problem: null,
  };
  const pay: ViewOf<'pay'> = {
    screen: 'pay',
    ...around,
    step: 'offer',
    amount: '865\u00A0₸',
    qr: null,
    expiresAt: null,
    exemptions: [],
    exemption: null,
    problem: null,
  };
  return [
    {
      name: 'hall-groups',
      view: {
        screen: 'ticketGroup',
        groups: [
          group,
          { ...group, id: 'b', letter: 'B', state: 'break', until: '14:00' },
          { ...group, id: 'c', letter: 'C', state: 'noneLeft', until: null },
        ],
        ground: words.ground,
        canGoAhead: true,
        canCheckIn: true,
      },
    },
    { name: 'hall-grounds', view: { screen: 'ticketGrounds', grounds: [{ id: 'one', name: words.ground }] } },
    {
      name: 'hall-offer',
      view: { screen: 'ticketOffer', group: { id: 'a', name: words.group }, ahead: 24, waitMinutes: 55 },
    },
    { name: 'hall-ticket-ahead', view: ticket },
    {
      name: 'hall-ticket-no-paper',
      view: { ...ticket, rank: 'booked', paper: { ...paper, state: 'failed', reason: 'paperOut' } },
    },
    { name: 'hall-ticket-canceled', view: { ...ticket, state: 'canceled' } },
    { name: 'hall-booking', view: booking },
    { name: 'hall-booking-problem', view: { ...booking, problem: 'notFound' } },
    { name: 'hall-booking-looking', view: { ...booking, step: 'looking' } },
    {
      name: 'hall-booking-found',
      view: {
        ...booking,
        step: 'found',
        found: [
          { number: 'Q7K4', group: words.group, at: '2026-03-05T09:30:00Z', state: 'booked' },
          { number: 'Q7K5', group: null, at: '2026-03-05T11:30:00Z', state: 'missed' },
        ],
      },
    },
    { name: 'sign-ways', view: sign },
    {
      name: 'sign-ways-limits',
      view: { ...sign, signer: 'organisation', key: 'absent', sms: 'noPhone', problem: { key: 'lost' } },
    },
    {
      name: 'sign-other',
      view: { ...sign, signer: 'other', sms: null, ticket: false, problem: { key: 'otherPerson' } },
    },
    { name: 'sign-key', view: { ...sign, step: 'key' } },
    { name: 'sign-code', view: { ...sign, step: 'code', againAt: 0 } },
    {
      name: 'sign-code-wrong',
      view: { ...sign, step: 'code', problem: { key: 'codeWrong', values: { count: 2 } } },
    },
    { name: 'sign-verifying', view: { ...sign, step: 'verifying' } },
    { name: 'pay-offer', view: pay },
    {
      name: 'pay-exemption',
      view: { ...pay, exemptions: [{ id: 'one', label: words.ground }], problem: 'unknownExemption' },
    },
    {
      name: 'pay-waiting',
      view: {
        ...pay,
        step: 'waiting',
        qr: 'https://pay.example.kz/p/0123456789ABCDEF',
        expiresAt: Date.parse('2026-03-05T09:17:00Z'),
      },
    },
    { name: 'pay-paid', view: { ...pay, step: 'paid' } },
    { name: 'pay-failed', view: { ...pay, step: 'failed' } },
    { name: 'pay-unreachable', view: { ...pay, step: 'unreachable' } },
  ];
}
