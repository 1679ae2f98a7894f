import type { Scope } from '../evaluate.ts';
import type { PageField } from '../page-field.ts';
import { type Approval, judgeApproval, judgeConsent, type Signed } from './agreement.ts';
import { judgeDate } from './date.ts';
import { judgeBin, judgeIban, judgeIin } from './identifiers.ts';
import { accepted, type Judged, refused } from './judged.ts';
import { judgeDigits, judgeNumber } from './number.ts';
import { judgeChoice, judgeRegion, judgeSeveral } from './options.ts';
import { judgeEmail, judgePhone, judgeText } from './text.ts';

/** What one page can ask for as one value; a list is judged by its entries, a stop by nobody. */
export type AskedField = Exclude<PageField, { kind: 'list' | 'stop' }>;

export interface Circumstances extends Signed {
  scope: Scope;
  /** kind `approval`: how far the other person's consent has come. */
  approval?: Approval;
}

const nobodyAsked: Approval = { state: 'ask', reference: null };

/** What was typed → the value kept (option, KATO code, ISO date, E.164 phone, …), or what is wrong with it. */
export function judgeAnswer(
  field: AskedField,
  typed: string | string[],
  circumstances: Circumstances,
): Judged {
  if (field.kind === 'information') return accepted('read');
  if (field.kind === 'several') return judgeSeveral(field, severalOf(typed), circumstances.scope);
  if (typeof typed !== 'string') return refused('required');
  if (field.kind === 'approval')
    return judgeApproval(field, circumstances.approval ?? nobodyAsked, circumstances);
  // Text says itself what it drops; elsewhere only a paste can bring what nobody sees.
  const value = field.kind === 'text' ? typed : visible(typed);
  if (value.trim() === '' && !field.required) return accepted('');
  if (field.kind === 'consent') return judgeConsent(field, value, circumstances);
  return value.trim() === '' ? refused('required') : judgeValue(field, value, circumstances.scope);
}

const severalOf = (typed: string | string[]): string[] =>
  typeof typed === 'string' ? (typed === '' ? [] : [typed]) : typed;

const visible = (typed: string): string =>
  typed
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cs}]|(?!\s)\p{Cc}/gu, '')
    .trim();

function judgeValue(
  field: Exclude<AskedField, { kind: 'approval' | 'consent' | 'information' | 'several' }>,
  value: string,
  scope: Scope,
): Judged {
  switch (field.kind) {
    case 'choice':
      return judgeChoice(field, value, scope);
    case 'region':
      return judgeRegion(value);
    case 'date':
      return judgeDate(field, value, scope.today);
    case 'phone':
      return judgePhone(value);
    case 'email':
      return judgeEmail(value);
    case 'text':
      return judgeText(field, value);
    case 'number':
      return judgeNumber(field, value);
    case 'digits':
      return judgeDigits(field, value);
    case 'iin':
      return judgeIin(field, value, scope.known.iin);
    case 'bin':
      return judgeBin(value);
    case 'iban':
      return judgeIban(value);
  }
}
