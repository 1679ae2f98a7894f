import { toLatin } from '../../contract/values/look-alikes.ts';
import { trackingIdSchema } from '../../requests/gateway/schema/common.ts';

const PREFIX = 'qyzmet:';

/** What the QR of a receipt of ours holds; null for any other code. */
export function scannedNumber(code: string): string | null {
  const text = code.trim();
  return text.startsWith(PREFIX) ? whole(text.slice(PREFIX.length)) : null;
}

/**
 * What somebody typed from paper: blanks, small and Cyrillic letters do not matter, and Crockford's alphabet has no
 * O, I, L, so that those are 0 and 1. Null when it can be no number.
 */
export function typedNumber(typed: string): string | null {
  const bare = typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/^QYZMET:/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  const latin = toLatin(bare) ?? '';
  return whole(latin.replaceAll('O', '0').replace(/[IL]/g, '1'));
}

const whole = (text: string): string | null => trackingIdSchema.safeParse(text).data ?? null;
