import type { Language } from '../contract/values/language.ts';
import type { KioskDependencies } from '../kiosk/contract.ts';

/** What a visit and its activities may reach. */
export type VisitDependencies = Pick<
  KioskDependencies,
  | 'config'
  | 'demo'
  | 'catalogue'
  | 'devices'
  | 'requests'
  | 'gateway'
  | 'signing'
  | 'approvals'
  | 'tickets'
  | 'helpCalls'
  | 'log'
> &
  Required<Pick<KioskDependencies, 'library' | 'claimCards'>> & { now: () => Date };

/** The language as it is when asked: it can change on any screen. */
export type CurrentLanguage = () => Language;
