/** What NCALayer's own words mean for the visitor, and what of them staff may read. Pure. */

export type NcalayerFailure = 'canceled' | 'wrongPin' | 'pinBlocked' | 'noCard' | 'wrongCard' | 'refused';

/**
 * NCALayer has one code for everything (INVOCATION_ERROR); the rest is Java's or PKCS #11's sentence. The names of
 * PKCS #11 are the standard's (CKR_…, v2.40 §11.1); the sentences are unverified (no recording exists), so what fits
 * none is `refused`. Ordered: a locked PIN is also an incorrect one.
 */
const meanings: readonly (readonly [RegExp, NcalayerFailure])[] = [
  [/action\.cancel+ed|\bUSER_CANCEL+ED\b/i, 'canceled'],
  [/CKR_PIN_LOCKED|PIN (is )?(locked|blocked)|заблокирован|бұғатталған/i, 'pinBlocked'],
  [
    /CKR_PIN_(INCORRECT|INVALID|LEN_RANGE)|(wrong|incorrect|invalid) (pin|password)|неверный (пин|pin|пароль)|қате (пин|pin|құпия ?сөз)/i,
    'wrongPin',
  ],
  [
    /CKR_TOKEN_NOT_(PRESENT|RECOGNIZED)|CKR_DEVICE_REMOVED|card not present|no card|(карта|удостоверение) не (найден|обнаружен)/i,
    'noCard',
  ],
  [
    /(certificates?|keys?) (was |were )?not found|no suitable (certificate|key)|(сертификат|ключ)\S* не найден/i,
    'wrongCard',
  ],
];

export function failureOf(code: string | undefined, message: string | undefined): NcalayerFailure {
  const words = `${code ?? ''} ${message ?? ''}`;
  return meanings.find(([pattern]) => pattern.test(words))?.[1] ?? 'refused';
}

/**
 * For staff: NCALayer's code and the class of Java's exception. Its sentence may name the holder of the key and stays
 * out of every log.
 */
export function causeOf(code: string | undefined, message: string | undefined): string {
  const name = code !== undefined && /^[A-Z][A-Z_]{1,60}$/.test(code) ? code : 'noCode';
  const exception = /\b(?:[a-z]\w*\.){1,8}([A-Z][A-Za-z]{1,60}(?:Exception|Error))\b/.exec(
    message ?? '',
  )?.[1];
  return exception ? `${name} ${exception}` : name;
}
