import type { Loan, PatronVisit } from '../../library/library.ts';
import type { VisitDependencies } from '../dependencies.ts';
import type { LibraryContext } from './context.ts';

export function mustBeSignedIn({ patron }: Pick<LibraryContext, 'patron'>): PatronVisit {
  if (!patron) throw new Error('nobody is signed in at the library');
  return patron;
}

/** Worth trying: the library has not said no already. */
export const mayRenew = (loan: Loan, { library }: Pick<VisitDependencies, 'library'>): boolean =>
  loan.renewable !== false && library?.offers()?.renew !== false;
