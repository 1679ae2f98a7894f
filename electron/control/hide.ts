/** Personal fields as the command line shows them unless told to reveal. Lengths of names stay hidden too. */
import { maskIin } from '../contract/values/mask.ts';

const DOTS = '••••••';

export const hideIin = maskIin;

/** `N12345678` → `N••••••78`: enough to tell two test cards apart. */
export const hideDocumentNumber = (number: string): string =>
  number.length > 5 ? number.slice(0, 1) + DOTS + number.slice(-2) : DOTS;

export const hideText = (text: string): string => (text === '' ? '' : DOTS);

/** `1970-01-01` → `••••-••-••` */
export const hideDate = (date: string): string => date.replace(/\d/g, '•');

/** `04A2B1C3D4E5F6` → `04A2••••••F6`; what is too short to keep six of is hidden whole. */
export const hideCardNumber = (number: string): string =>
  number.length >= 8 ? number.slice(0, 4) + DOTS + number.slice(-2) : hideText(number);
