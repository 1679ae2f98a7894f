import { z } from 'zod';
import { withDeadline } from '../deadline.ts';
import { staffLimits } from './limits.ts';

/**
 * OWASP's argon2id: 19 MiB, 2 passes; 30 ms here, on libuv's threads. All PINs of a register have the same costs, or the
 * time an answer takes would tell whose card it is.
 */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const COSTS_TEXT = `m=${COSTS.memoryCost},t=${COSTS.timeCost},p=${COSTS.parallelism}`;

export const pinHashSchema = z
  .string()
  .regex(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]{22,}\$[A-Za-z0-9+/]{43}$/, {
    message: 'no argon2id hash; set the PIN anew with `qyzmet staff add`',
  })
  .refine((hash) => hash.includes(`$${COSTS_TEXT}$`), {
    message: `made with other costs than ${COSTS_TEXT}; set the PIN anew with \`qyzmet staff add\``,
  });

/** The hash of a PIN nobody has, for cards nobody has: the work, and so the time, is the same. */
export const decoyHash = `$argon2id$v=19$${COSTS_TEXT}$inOfU7rsoEPT8iPpzbO9lw$cSq87JlICQdXjjXXZ5ZY04R4khgftY8Jnd2BH6Xq0ac`;

const PIN = /^\d{4,12}$/;
export const isPin = (text: string): boolean => PIN.test(text);

/** Why a PIN is refused when it is set; what is written on the first page of every list of PINs. */
export function weakness(pin: string): string | null {
  if (!/^\d{6,12}$/.test(pin)) return 'write 6 to 12 digits';
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const [step] = steps;
  if (steps.size === 1 && step !== undefined && Math.abs(step) <= 1)
    return 'digits in a row or all the same are the first that are tried';
  return null;
}

export async function hashPin(pin: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2');
  return hash(pin, COSTS);
}

export type Verified = 'right' | 'wrong' | 'timeOut';

/** Off the main thread; at the deadline the answer is no longer waited for. */
export async function verifyPin(hash: string, pin: string, signal: AbortSignal): Promise<Verified> {
  const { verify } = await import('@node-rs/argon2');
  return withDeadline(staffLimits.verifyMs, [signal], async (late) => {
    const given = verify(hash, pin, null, late).then(
      (right): Verified => (right ? 'right' : 'wrong'),
      (error): Verified => {
        if (late.aborted) return 'timeOut';
        throw error;
      },
    );
    return Promise.race([given, whenAborted(late)]);
  });
}

const whenAborted = (signal: AbortSignal): Promise<Verified> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve('timeOut');
    else signal.addEventListener('abort', () => resolve('timeOut'), { once: true });
  });
