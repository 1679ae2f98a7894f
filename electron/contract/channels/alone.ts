import type { CallName } from './calls.ts';

/**
 * What only the visitor may do, and does not while somebody else may be the one who touches: whatever binds them,
 * proves who they are, or gives their own opinion. Pure, for both sides of the glass.
 */
export const onlyAlone = [
  'agree',
  'submit',
  'signBy',
  'enterCode',
  'resendCode',
  'askApproval',
  'payBy',
  'enterIin',
  'enterLast4',
  'enterLibraryCard',
  'enterLibraryPin',
  'withdraw',
  'giveFeedback',
] as const satisfies CallName[];
