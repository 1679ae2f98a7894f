import type { Language } from '../../../electron/contract/values/language.ts';
import { type Bases, printing } from './bases.ts';
import { hallSamples } from './hall-samples.ts';
import type { Sample } from './sample.ts';

/** What one leaves with, and the goodbye. */
export function paperSamples(language: Language, bases: Bases): Sample[] {
  const { words, receipt, ticket } = bases;
  return [
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
  ];
}
