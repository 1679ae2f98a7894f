import { catalogueOf } from '../../../electron/catalogue/load.ts';
import { iinOf } from '../../support/filling.ts';
import { shippedCatalogue } from './harness.ts';

const words = { kk: 'x', ru: 'x', en: 'x' };
const letter = shippedCatalogue.find('property-letter');
if (!letter) throw new Error('the letter is shipped');
/** None of the shipped services costs anything: the letter as it would be if it did. */
const dearLetter = {
  ...letter,
  payment: { amount: { tenge: 500 }, exemptions: [{ id: 'disability', label: words }], verify: false },
};

export const dear = catalogueOf(
  shippedCatalogue.services.map((service) => (service.id === letter.id ? dearLetter : service)),
  shippedCatalogue.amounts,
);

export interface Play {
  name: string;
  does: 'apply' | 'ticket' | 'track';
  service?: string;
  /** Which way to sign is tried first. */
  by?: 'key' | 'sms';
  dear?: boolean;
}
export const plays: readonly Play[] = [
  ...shippedCatalogue.services.map(({ id }) => ({ name: id, does: 'apply' as const, service: id })),
  { name: 'residence, signed by a code', does: 'apply', service: 'residence', by: 'sms' },
  { name: 'property-letter, if it cost something', does: 'apply', service: 'property-letter', dear: true },
  { name: 'a ticket', does: 'ticket' },
  { name: 'my application', does: 'track' },
];

/** What is answered, by the last part of a question's path; choices not named here take their first. */
export const answers: Readonly<Record<string, string>> = {
  name: 'Айжан',
  spouse: 'single',
  birthDate: '01.03.2015',
  account: 'KZ86125KZT5004100100',
  how: 'rka',
  rka: '1'.repeat(16),
  region: '750000000',
  phone: '8 701 555 12 34',
  email: '',
  owner: 'adult',
  term: 'permanent',
  movedOn: '01.11.2026',
  ownerName: 'Айдар',
  ownerIin: iinOf('80030830012'),
  hasCoOwners: 'no',
  hasChildren: 'no',
  country: 'Түркия',
  customs: 'Алматы',
  form: 'таблетка',
  quantity: '10',
  manufacturer: 'Зауыт',
  certificate: 'РК 123',
  code: '3004900000',
  value: '1500',
  asOf: '05.03.2026',
  contract: '1',
};
/** How many entries each list gets; one where it is not named. */
export const entries: Readonly<Record<string, number>> = { children: 4 };
