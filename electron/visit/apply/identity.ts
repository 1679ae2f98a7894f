import type { BadReadDetail, MrzDocument } from '../../../hardware/role/id-card-reader.ts';
import type { Service } from '../../catalogue/service.ts';
import { iinCheck, iinFromMrz } from '../../contract/values/iin.ts';

/** Who this visit is about, and how sure we are. Lives no longer than the visit. */
export interface Identity {
  iin: string;
  assurance: 'declared' | 'card';
  documentNumber?: string;
  documentExpiry?: string;
  /** By the card; stays here, the office has it already. */
  birthDate?: string;
}

/** Stand under `identify.problem.` of the screen texts. */
export type IdentifyProblem =
  | 'turnOver'
  | 'insertFully'
  | 'cleanAndRetry'
  | 'otherDocument'
  | 'oneCardOnly'
  | 'noIin'
  | 'expired'
  | 'iinCheckDigit';

/** What to do next after a read that was no document. */
export const adviceFor: Record<BadReadDetail, IdentifyProblem> = {
  noMrz: 'turnOver',
  cut: 'insertFully',
  checkDigit: 'cleanAndRetry',
  format: 'otherDocument',
  two: 'oneCardOnly',
};

type Identified = { ok: true; identity: Identity } | { ok: false; problem: IdentifyProblem };

/** A zone without a readable expiry date is not called expired: nothing is known. */
export function identifyByCard(document: MrzDocument, today: string): Identified {
  const iin = document.issuer === 'KAZ' ? iinFromMrz(document) : null;
  if (iin === null) return { ok: false, problem: 'noIin' };
  const { documentNumber, expiryDate, birthDate } = document;
  if (expiryDate !== null && expiryDate < today) return { ok: false, problem: 'expired' };
  const identity: Identity = {
    iin,
    assurance: 'card',
    documentNumber,
    ...(expiryDate !== null && { documentExpiry: expiryDate }),
    ...(birthDate !== null && { birthDate }),
  };
  return { ok: true, identity };
}

export type TypedIin = 'refused' | 'ask' | 'taken';

/** Only the check digit refuses; an implausible date asks once (kazakhstan.md §1.4). */
export function judgeTypedIin(iin: string, confirmed: boolean): TypedIin {
  const check = iinCheck(iin);
  if (!check.ok) return 'refused';
  return check.warning === null || confirmed ? 'taken' : 'ask';
}

export const mayDeclare = (service: Service): boolean => service.assurance === 'declared';

export const isEnough = (identity: Identity | null, service: Service): boolean =>
  identity !== null && (identity.assurance === 'card' || mayDeclare(service));
