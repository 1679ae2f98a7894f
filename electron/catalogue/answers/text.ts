import { cleanText } from '../../contract/values/clean-text.ts';
import { normaliseEmail } from '../../contract/values/email.ts';
import { normalisePhone } from '../../contract/values/phone.ts';
import type { PageField } from '../page-field.ts';
import { accepted, type Judged, refused } from './judged.ts';

export function judgeText({ maxLength }: Extract<PageField, { kind: 'text' }>, typed: string): Judged {
  const clean = cleanText(typed);
  if (!clean.ok)
    return clean.why === 'mixedScripts' ? refused(clean.why, { word: clean.word }) : refused(clean.why);
  if ([...clean.text].length > maxLength) return refused('tooLong', { max: maxLength });
  return /[\p{L}\p{N}]/u.test(clean.text) ? accepted(clean.text) : refused('noLetters');
}

export function judgePhone(typed: string): Judged {
  const phone = normalisePhone(typed);
  return phone === null ? refused('phone') : accepted(phone);
}

export function judgeEmail(typed: string): Judged {
  const email = normaliseEmail(typed);
  return email === null ? refused('email') : accepted(email);
}
