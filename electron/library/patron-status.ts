/** The fourteen flags of patron status, in the order of the wire; `Y` says that it holds (3M SIP2 2.00). */
export const patronBlocks = [
  'chargeDenied',
  'renewalDenied',
  'recallDenied',
  'holdDenied',
  'cardLost',
  'tooManyCharged',
  'tooManyOverdue',
  'tooManyRenewals',
  'tooManyClaims',
  'tooManyLost',
  'excessiveFines',
  'excessiveFees',
  'recallOverdue',
  'tooManyBilled',
] as const;
export type PatronBlock = (typeof patronBlocks)[number];

export const readPatronStatus = (flags: string): PatronBlock[] =>
  patronBlocks.filter((_, at) => flags[at] === 'Y');

/** Why borrowing or renewing is denied: the causes before the bare fact that it is. */
export function blocksFor(act: 'borrow' | 'renew', blocks: readonly PatronBlock[]): PatronBlock[] {
  const fact: PatronBlock = act === 'borrow' ? 'chargeDenied' : 'renewalDenied';
  const others: readonly PatronBlock[] = ['chargeDenied', 'renewalDenied', 'recallDenied', 'holdDenied'];
  // What forbids only one of the two: a shelf full of loans does not hinder a renewal, spent renewals no new loan.
  const foreign: PatronBlock = act === 'borrow' ? 'tooManyRenewals' : 'tooManyCharged';
  const causes = blocks.filter((block) => !others.includes(block) && block !== foreign);
  return blocks.includes(fact) ? [...causes, fact] : causes;
}
