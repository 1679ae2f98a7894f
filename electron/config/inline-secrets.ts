import { pathText } from './examples.ts';
import { knownKeys } from './known-keys.ts';

/** Names under which people write secrets; `passwordFile` names a file and is none of them. */
const SECRET_NAME = /(password|passwd|pwd|passphrase|secret|token|api_?key|private_?key|credentials?|pin)$/i;
/** https://user:password@host, and a key pasted in. */
const SECRET_VALUE = /:\/\/[^/?#\s@]*:[^/?#\s@]*@|-----BEGIN [A-Z ]*PRIVATE KEY/;

const ADVICE =
  'secrets are never in kiosk.yaml, which is shown, copied and sent; put it into a file that only the kiosk may read (chmod 600) and name that file, or use a credential of systemd';

/** Where something secret is written out. The value itself is never told. */
export function inlineSecrets(
  data: unknown,
  at: PropertyKey[] = [],
): { at: PropertyKey[]; message: string }[] {
  if (typeof data === 'string') return SECRET_VALUE.test(data) ? [{ at, message: ADVICE }] : [];
  if (Array.isArray(data)) return data.flatMap((item, index) => inlineSecrets(item, [...at, index]));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const here = [...at, key];
    const isPlain = typeof value === 'string' || typeof value === 'number';
    if (isPlain && SECRET_NAME.test(key) && !knownKeys(at).includes(key)) {
      const file = knownKeys(at).find((known) => known === `${key}File`);
      const name = file ? `${ADVICE}: ${file}: /etc/qyzmet/secrets/…` : ADVICE;
      return [{ at: here, message: name }];
    }
    return inlineSecrets(value, here);
  });
}

/** A mistake of the schema at the same place would repeat the value. */
export const isAtOrBelow = (at: readonly PropertyKey[], secret: readonly PropertyKey[]): boolean =>
  pathText([...at]).startsWith(pathText([...secret]));
