import type { PaperView, ViewOf } from '../../../electron/contract/views/view.ts';
import type { Sample } from './sample.ts';

interface TrackWords {
  service: { id: string; title: string };
  group: string;
}

const registrationNumber = '002-2026-000017';
const paper: PaperView = { state: 'confirmed', reason: null, place: 'below', canPrintAgain: true };
const failedPaper: PaperView = { state: 'failed', reason: 'paperOut', place: null, canPrintAgain: true };
const [applied, changed, due] = ['2026-11-16T04:10:00Z', '2026-11-18T09:30:00Z', '2026-11-25T04:10:00Z'];

/** *My application* on every screen it has, the fullest of each. */
export function trackSamples({ service, group }: TrackWords): Sample[] {
  const status: ViewOf<'trackStatus'> = {
    screen: 'trackStatus',
    service,
    registrationNumber,
    state: 'inProgress',
    steps: [
      { key: 'received', at: applied, when: 'past' },
      { key: 'inProgress', at: changed, when: 'now' },
      { key: 'answer', at: due, when: 'ahead' },
    ],
    next: ['pay', 'wait'],
    note: null,
    missing: null,
    refusal: null,
    fee: { amount: '865\u00A0₸', paid: false },
    documents: [],
    canWithdraw: true,
    problem: null,
  };
  const decided = (state: 'ready' | 'refused' | 'needsMore' | 'collected'): ViewOf<'trackStatus'> => ({
    ...status,
    state,
    steps: [
      { key: 'received', at: applied, when: 'past' },
      { key: state, at: changed, when: 'now' },
    ],
    fee: null,
    canWithdraw: false,
  });
  const proof: ViewOf<'trackProof'> = {
    screen: 'trackProof',
    purpose: 'status',
    mode: 'card',
    reader: 'waiting',
    place: 'right',
    canType: true,
    problem: null,
  };
  const take: ViewOf<'trackTake'> = {
    screen: 'trackTake',
    service,
    title: service.title,
    checkNumber: '3F2A-90BC-11D4',
    qr: 'https://check.example/3F2A-90BC-11D4',
    slip: paper,
    sheet: { paper: null, canPrint: true },
    sent: null,
    problem: null,
  };
  const find: ViewOf<'trackFind'> = {
    screen: 'trackFind',
    scanner: 'waiting',
    place: 'below',
    card: 'ready',
    problem: null,
  };
  const entry = (index: number, state: ViewOf<'trackStatus'>['state']) => ({
    index,
    service: service.title,
    registrationNumber: `002-2026-00001${index}`,
    state,
    registeredAt: applied,
    changedAt: changed,
  });
  return [
    { name: 'track-find', view: find },
    {
      name: 'track-find-nothing-works',
      view: { ...find, scanner: 'unavailable', card: 'unavailable', problem: { key: 'notReceipt' } },
    },
    { name: 'track-find-number-only', view: { ...find, scanner: null, place: null, card: null } },
    { name: 'track-number', view: { screen: 'trackNumber', problem: null } },
    { name: 'track-number-wrong', view: { screen: 'trackNumber', problem: { key: 'number' } } },
    { name: 'track-proof-card', view: proof },
    {
      name: 'track-proof-collect-wrong',
      view: { ...proof, purpose: 'collect', canType: false, problem: { key: 'otherCard' } },
    },
    {
      name: 'track-proof-no-reader',
      view: { ...proof, purpose: 'withdraw', canType: false, reader: null, place: null },
    },
    { name: 'track-proof-digits', view: { ...proof, mode: 'digits' } },
    {
      name: 'track-proof-digits-wrong',
      view: { ...proof, mode: 'digits', problem: { key: 'wrongFactor' } },
    },
    { name: 'track-wait', view: { screen: 'trackWait', doing: 'looking', canLeave: true } },
    {
      name: 'track-list',
      view: {
        screen: 'trackList',
        requests: [entry(0, 'ready'), entry(1, 'needsMore'), entry(2, 'refused'), entry(3, 'collected')],
      },
    },
    { name: 'track-list-empty', view: { screen: 'trackList', requests: [] } },
    { name: 'track-status', view: status },
    { name: 'track-status-problem', view: { ...status, problem: { key: 'withdrawUnknown' } } },
    {
      name: 'track-status-needs-more',
      view: {
        ...decided('needsMore'),
        next: ['bringDocuments'],
        missing: { what: [group, service.title], until: due },
        note: service.title,
        canWithdraw: true,
      },
    },
    {
      name: 'track-status-refused',
      view: {
        ...decided('refused'),
        next: ['complain', 'applyAgain'],
        refusal: { text: null, complaint: ['provider', 'qualityBody', 'court'] },
      },
    },
    {
      name: 'track-status-ready',
      view: { ...decided('ready'), next: ['collect'], documents: [{ n: 1, title: service.title }] },
    },
    { name: 'track-withdraw', view: { screen: 'trackWithdraw', service, registrationNumber } },
    {
      name: 'track-receipt',
      view: {
        screen: 'trackReceipt',
        service,
        registrationNumber,
        qr: 'qyzmet:01JNK4V7Q2M8X5T3R9Z6B1C0DE',
        paper,
      },
    },
    {
      name: 'track-receipt-failed',
      view: {
        screen: 'trackReceipt',
        service,
        registrationNumber,
        qr: 'qyzmet:01JNK4V7Q2M8X5T3R9Z6B1C0DE',
        paper: failedPaper,
      },
    },
    { name: 'track-phone', view: { screen: 'trackPhone', problem: null } },
    { name: 'track-document', view: { screen: 'trackDocument', service, title: service.title } },
    { name: 'track-take', view: take },
    {
      name: 'track-take-everything',
      view: {
        ...take,
        slip: failedPaper,
        sheet: { paper: { ...paper, state: 'sent' }, canPrint: true },
        sent: { channel: 'email', state: 'queued' },
        problem: { key: 'noCabinet' },
      },
    },
    { name: 'track-take-no-sheet', view: { ...take, sheet: null } },
    { name: 'track-send', view: { screen: 'trackSend', problem: null } },
    { name: 'track-send-wrong', view: { screen: 'trackSend', problem: { key: 'email' } } },
    ...(['waiting', 'refused'] as const).map((state) => ({
      name: `track-here-${state}`,
      view: {
        screen: 'trackHere' as const,
        trackingId: '01JNK4V7Q2M8X5T3R9Z6B1C0DE',
        acceptedAt: applied,
        state,
      },
    })),
    {
      name: 'track-trouble',
      view: { screen: 'trackTrouble', problem: { key: 'unreachable' }, canRetry: true },
    },
    {
      name: 'track-trouble-locked',
      view: { screen: 'trackTrouble', problem: { key: 'lockedFor', values: { count: 14 } }, canRetry: false },
    },
  ];
}
