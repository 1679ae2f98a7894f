/** What breaks, and stays broken for the rest of the visit. */
export const failures = [
  'ncalayerGone',
  'gatewayAway',
  'gatewaySlow',
  'gatewayRefuses',
  'receiptDead',
  'receiptOut',
  'receiptUnknown',
  'dispenserDead',
  'readerDead',
  'scannerDead',
  'cardOut',
  'language',
] as const;
export type Failure = (typeof failures)[number];

/** Where the visitor stands when it breaks. */
export const steps = [
  'language',
  'home',
  'about',
  'aboutByCard',
  'identify',
  'identifyByCard',
  'question',
  'approval',
  'check',
  'sign',
  'signing',
  'code',
  'pay',
  'paying',
  'submitting',
  'receipt',
  'ticketGroup',
  'ticket',
  'trackFind',
  'trackNumber',
  'trackProof',
  'trackStatus',
  'trackDocument',
  'trackTake',
] as const;
export type Step = (typeof steps)[number];

/** `same`: the same page, nothing on it changed (but its language, where that was switched). */
type Sees = 'same' | Readonly<Record<string, unknown>>;
/** What the journal holds of this visit at that moment. */
export type Kept = 'nothing' | 'sealed' | 'registered';
/** Where going on leads, with the failure still there. */
export type Ends =
  /** Accepted here, registered at once, on a receipt. */
  | 'registered'
  /** Accepted here, sealed in the journal; registered when the gateway is back. */
  | 'accepted'
  /** The gateway has read it and said no. */
  | 'refused'
  /** Registered where the number is known or may be typed; else a consultant is called, and a reader that is back goes on. */
  | 'byNumber'
  /** A number in the queue. */
  | 'ticket'
  /** The issued document in the hand. */
  | 'document'
  /** "Not now, it is safe": nothing is lost, one asks again later. */
  | 'later';

export interface Row {
  step: Step;
  failure: readonly Failure[];
  sees: Sees;
  kept: Kept;
  /** Where it is not what `leadsTo` says. */
  leads?: Ends;
}

/** Where going on leads, by what the visitor has come for. */
export const leadsTo: Readonly<Record<'apply' | 'ticket' | 'track', Readonly<Record<Failure, Ends>>>> = {
  apply: {
    ncalayerGone: 'registered', // by a code, where a signature is owed
    gatewayAway: 'accepted',
    gatewaySlow: 'accepted',
    gatewayRefuses: 'refused',
    receiptDead: 'registered',
    receiptOut: 'registered',
    receiptUnknown: 'registered',
    dispenserDead: 'registered',
    readerDead: 'byNumber',
    scannerDead: 'registered',
    cardOut: 'registered',
    language: 'registered',
  },
  ticket: always('ticket'),
  track: { ...always('document'), gatewayAway: 'later', gatewaySlow: 'later', gatewayRefuses: 'later' },
};

const gateway = ['gatewayAway', 'gatewaySlow', 'gatewayRefuses'] as const;
const slip = ['receiptDead', 'receiptOut', 'receiptUnknown'] as const;
const dead = paper('failed', 'hardwareError');
const out = paper('failed', 'paperOut');
const unknown = paper('unknown', 'connectionLost');
const printed = paper('confirmed', null);
const all = (...without: Failure[]) => failures.filter((one) => !without.includes(one));

/** What the citizen sees and what is kept: each step of each service by each failure, once. */
export const failureTable: readonly Row[] = [
  { step: 'language', failure: all(), sees: 'same', kept: 'nothing' },

  // What does not work today is said before one starts.
  { step: 'home', failure: ['receiptDead', 'receiptOut'], sees: limits('noReceipt'), kept: 'nothing' },
  { step: 'home', failure: ['readerDead'], sees: limits('noCard', 'noCardAsk'), kept: 'nothing' },
  { step: 'home', failure: all('receiptDead', 'receiptOut', 'readerDead'), sees: 'same', kept: 'nothing' },

  { step: 'about', failure: ['receiptDead', 'receiptOut'], sees: { limits: ['noReceipt'] }, kept: 'nothing' },
  { step: 'about', failure: ['readerDead'], sees: { limits: ['noCard'] }, kept: 'nothing' },
  { step: 'about', failure: all('receiptDead', 'receiptOut', 'readerDead'), sees: 'same', kept: 'nothing' },

  // Its number may not be typed, so nobody is told that it may.
  {
    step: 'aboutByCard',
    failure: ['receiptDead', 'receiptOut'],
    sees: { limits: ['noReceipt'] },
    kept: 'nothing',
  },
  { step: 'aboutByCard', failure: ['readerDead'], sees: { limits: ['noCardAsk'] }, kept: 'nothing' },
  {
    step: 'aboutByCard',
    failure: all('receiptDead', 'receiptOut', 'readerDead'),
    sees: 'same',
    kept: 'nothing',
  },

  // The number may be typed: a dead reader is no end.
  { step: 'identify', failure: ['readerDead'], sees: noReader({ canDeclare: true }), kept: 'nothing' },
  { step: 'identify', failure: ['cardOut'], sees: { problem: 'insertFully' }, kept: 'nothing' },
  { step: 'identify', failure: all('readerDead', 'cardOut'), sees: 'same', kept: 'nothing' },

  // Only the card will do: staff are called, and the page waits for the reader.
  { step: 'identifyByCard', failure: ['readerDead'], sees: noReader({ canDeclare: false }), kept: 'nothing' },
  { step: 'identifyByCard', failure: ['cardOut'], sees: { problem: 'insertFully' }, kept: 'nothing' },
  { step: 'identifyByCard', failure: all('readerDead', 'cardOut'), sees: 'same', kept: 'nothing' },

  { step: 'question', failure: all(), sees: 'same', kept: 'nothing' },

  { step: 'approval', failure: ['ncalayerGone'], sees: { canSignHere: false }, kept: 'nothing' },
  { step: 'approval', failure: all('ncalayerGone'), sees: 'same', kept: 'nothing' },

  { step: 'check', failure: all(), sees: 'same', kept: 'nothing' },

  { step: 'sign', failure: ['ncalayerGone'], sees: { step: 'choose', key: 'absent' }, kept: 'nothing' },
  { step: 'sign', failure: all('ncalayerGone'), sees: 'same', kept: 'nothing' },

  // NCALayer's window is open, the PIN is being typed.
  { step: 'signing', failure: ['ncalayerGone'], sees: notSigned('lost', 'absent'), kept: 'nothing' },
  { step: 'signing', failure: ['cardOut'], sees: notSigned('noCard', 'ready'), kept: 'nothing' },
  { step: 'signing', failure: all('ncalayerGone', 'cardOut'), sees: 'same', kept: 'nothing' },

  // The code was sent; NCALayer is only the other way.
  { step: 'code', failure: ['ncalayerGone'], sees: { step: 'code', key: 'absent' }, kept: 'nothing' },
  { step: 'code', failure: all('ncalayerGone'), sees: 'same', kept: 'nothing' },

  { step: 'pay', failure: all(), sees: 'same', kept: 'nothing' },
  { step: 'paying', failure: all(), sees: 'same', kept: 'nothing' },

  // Sealed and committed before the gateway is asked.
  { step: 'submitting', failure: all(), sees: 'same', kept: 'sealed' },

  // Number and QR stand on the screen whatever the paper does.
  { step: 'receipt', failure: ['receiptDead'], sees: { paper: dead }, kept: 'registered' },
  { step: 'receipt', failure: ['receiptOut'], sees: { paper: out }, kept: 'registered' },
  { step: 'receipt', failure: ['receiptUnknown'], sees: { paper: unknown }, kept: 'registered' },
  { step: 'receipt', failure: gateway, sees: { paper: printed }, kept: 'registered', leads: 'registered' },
  { step: 'receipt', failure: all(...slip, ...gateway), sees: { paper: printed }, kept: 'registered' },

  { step: 'ticketGroup', failure: all(), sees: 'same', kept: 'nothing' },
  { step: 'ticket', failure: ['dispenserDead'], sees: { number: 'A001', paper: dead }, kept: 'nothing' },
  {
    step: 'ticket',
    failure: all('dispenserDead'),
    sees: { number: 'A001', paper: printed },
    kept: 'nothing',
  },

  { step: 'trackFind', failure: ['scannerDead'], sees: { scanner: 'unavailable' }, kept: 'nothing' },
  { step: 'trackFind', failure: ['readerDead'], sees: { card: 'unavailable' }, kept: 'nothing' },
  { step: 'trackFind', failure: all('scannerDead', 'readerDead'), sees: 'same', kept: 'nothing' },

  { step: 'trackNumber', failure: all(), sees: 'same', kept: 'nothing' },

  { step: 'trackProof', failure: ['readerDead'], sees: noReader({ canType: true }), kept: 'nothing' },
  { step: 'trackProof', failure: ['cardOut'], sees: { problem: { key: 'insertFully' } }, kept: 'nothing' },
  { step: 'trackProof', failure: all('readerDead', 'cardOut'), sees: 'same', kept: 'nothing' },

  { step: 'trackStatus', failure: all(), sees: 'same', kept: 'nothing' },

  // The document is here already.
  { step: 'trackDocument', failure: gateway, sees: 'same', kept: 'nothing', leads: 'document' },
  { step: 'trackDocument', failure: all(...gateway), sees: 'same', kept: 'nothing' },

  { step: 'trackTake', failure: ['receiptDead'], sees: { slip: dead }, kept: 'nothing' },
  { step: 'trackTake', failure: ['receiptOut'], sees: { slip: out }, kept: 'nothing' },
  { step: 'trackTake', failure: ['receiptUnknown'], sees: { slip: unknown }, kept: 'nothing' },
  { step: 'trackTake', failure: gateway, sees: { slip: printed }, kept: 'nothing', leads: 'document' },
  { step: 'trackTake', failure: all(...slip, ...gateway), sees: { slip: printed }, kept: 'nothing' },
];

function always(ends: Ends) {
  return Object.fromEntries(failures.map((failure) => [failure, ends])) as Record<Failure, Ends>; // every one of them
}
/** Of the first service and of the other three, which only a card opens. */
function limits(key: string, byCard = key) {
  return { services: [key, byCard, byCard, byCard].map((limit) => ({ limits: [limit] })) };
}
function noReader(more: object) {
  return { reader: 'unavailable', ...more };
}
function notSigned(problem: string, key: string) {
  return { step: 'choose', key, problem: { key: problem } };
}
function paper(state: string, reason: string | null) {
  return { state, reason };
}
