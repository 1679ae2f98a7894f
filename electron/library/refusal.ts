import type { PatronBlock } from './patron-status.ts';

/** Why the library says no. */
export const refusalCodes = [
  // about the person
  'unknownCard',
  'wrongPin',
  /** Too many wrong PINs, here and not at the library. */
  'locked',
  'cardLost',
  'blocked',
  'expired',
  'feesOwed',
  'tooManyLoans',
  'overdueLoans',
  'recallOverdue',
  'tooManyLost',
  'renewalsDenied',
  // about the item
  'unknownItem',
  'onLoanToOther',
  'alreadyYours',
  'notOnLoan',
  'notYours',
  'reserved',
  'maxRenewals',
  'tooSoon',
  'notForLoan',
  'itemLost',
  'otherBranch',
  'chargeApplies',
  'notReturnableHere',
  // about the way there
  'unreachable',
  'notOffered',
  'canceled',
  'notDone',
  'other',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What the person can do, in this order; the librarian is always the last way. */
export type NextStep =
  | 'checkNumber'
  | 'tryPinAgain'
  | 'payFees'
  | 'returnOverdue'
  | 'returnSome'
  | 'bringBack'
  | 'waitForDate'
  | 'placeHold'
  | 'tryLater'
  | 'tryAgain'
  | 'seeLibrarian';

export interface Refusal {
  code: RefusalCode;
  next: readonly NextStep[];
  /** The server's own words (AF) for the screen of this visit only: they may name the person. */
  message: string | null;
}

const steps: Record<RefusalCode, readonly NextStep[]> = {
  unknownCard: ['checkNumber'],
  wrongPin: ['tryPinAgain'],
  locked: ['tryLater'],
  cardLost: [],
  blocked: [],
  expired: [],
  feesOwed: ['payFees'],
  tooManyLoans: ['returnSome'],
  overdueLoans: ['returnOverdue'],
  recallOverdue: ['returnOverdue'],
  tooManyLost: [],
  renewalsDenied: ['bringBack'],
  unknownItem: ['tryAgain'],
  onLoanToOther: [],
  alreadyYours: [],
  notOnLoan: [],
  notYours: [],
  reserved: ['bringBack'],
  maxRenewals: ['bringBack'],
  tooSoon: ['waitForDate'],
  notForLoan: [],
  itemLost: [],
  otherBranch: [],
  chargeApplies: ['payFees'],
  notReturnableHere: [],
  unreachable: ['tryLater'],
  notOffered: [],
  canceled: ['tryAgain'],
  notDone: ['tryAgain'],
  other: [],
};

export const refusal = (code: RefusalCode, message: string | null = null): Refusal => ({
  code,
  next: [...steps[code], 'seeLibrarian'],
  message,
});

/** SIP2 has no reasons, only words. These are Koha's (C4/SIP/ILS.pm, ILS/Transaction/*.pm) in English, by what they mean. */
const words: readonly (readonly [RegExp, RefusalCode])[] = [
  [/[Mm]aximum renewals|too_many|too many renewals/, 'maxRenewals'],
  [/too_soon|too soon/i, 'tooSoon'],
  [/outstanding holds|on_reserve|hold shelf|on hold|reserved for another/i, 'reserved'],
  [/checked out to another/i, 'onLoanToOther'],
  [/not checked out to/i, 'notYours'],
  [/not checked out/i, 'notOnLoan'],
  [/invalid item|no such item/i, 'unknownItem'],
  [/invalid (patron|card)/i, 'unknownCard'],
  [/renewals not allowed/i, 'renewalsDenied'],
  [/outstanding fines|DEBT/, 'feesOwed'],
  [/patron blocked|debarred/i, 'blocked'],
  [/expired/i, 'expired'],
  [/TOO_MANY|too many/, 'tooManyLoans'],
  [/NOT_FOR_LOAN|not for loan|RESTRICTED/i, 'notForLoan'],
  [/ITEM_LOST|item lost|withdrawn/i, 'itemLost'],
  [/wrong ?branch|NOTSAMEBRANCH/i, 'otherBranch'],
];

const codeOfBlock: Record<PatronBlock, RefusalCode> = {
  chargeDenied: 'blocked',
  renewalDenied: 'renewalsDenied',
  recallDenied: 'other',
  holdDenied: 'other',
  cardLost: 'cardLost',
  tooManyCharged: 'tooManyLoans',
  tooManyOverdue: 'overdueLoans',
  tooManyRenewals: 'maxRenewals',
  tooManyClaims: 'blocked',
  tooManyLost: 'tooManyLost',
  excessiveFines: 'feesOwed',
  excessiveFees: 'feesOwed',
  recallOverdue: 'recallOverdue',
  tooManyBilled: 'feesOwed',
};

/** What the server says first, what it knows of the item second, what it knows of the person last. */
export function refusalFrom(
  message: string | null,
  { item = null, blocks = [] }: { item?: RefusalCode | null; blocks?: readonly PatronBlock[] },
): Refusal {
  const said = message === null ? undefined : words.find(([pattern]) => pattern.test(message))?.[1];
  const [block] = blocks;
  return refusal(said ?? item ?? (block ? codeOfBlock[block] : 'other'), message);
}
