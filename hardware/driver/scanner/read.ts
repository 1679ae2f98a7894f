import { textOf, withoutCodabarLetters } from '../../codec/scan-line/index.ts';
import type { Barcode } from '../../role/barcode-scanner.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, sleep, withAnyOf, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';
import type { ScannerProfile } from './profile.ts';
import type { Scan, ScanSource } from './source.ts';
import type { Trigger } from './trigger.ts';

/** Waits for the next code; the first one ends the call, good or bad. */
export async function nextCode(
  source: ScanSource,
  profile: ScannerProfile,
  options: CallOptions,
): Promise<Result<Barcode>> {
  const read = settleable<Result<Barcode>>();
  const stop = source.onScan((scan) => {
    const code = judge(scan, profile);
    if (code !== null) read.settle(code);
  });
  try {
    const waited = await within(read.promise, options);
    return waited.ended === 'done' ? waited.value : failed(waited.ended);
  } finally {
    stop();
  }
}

/** Null for a code without a single character: nothing was shown. */
function judge(scan: Scan, { fallbackEncoding }: ScannerProfile): Result<Barcode> | null {
  if (!scan.ok) return failed('invalidData', scan.error);
  const text = textOf(scan.bytes, fallbackEncoding);
  if (text === null) return failed('invalidData', 'unreadable');
  if (text === '') return null;
  const { symbology } = scan;
  if (symbology === undefined) return succeeded({ kind: 'barcode', value: text });
  const value = symbology === 'codabar' ? withoutCodabarLetters(text) : text;
  return succeeded({ kind: 'barcode', value, symbology });
}

/** The same with the trigger held as long as the read waits, and let go however it ends. */
export async function nextTriggered(
  source: ScanSource,
  trigger: Trigger,
  profile: ScannerProfile,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<Barcode>> {
  const over = new AbortController();
  return withAnyOf([signal, over.signal], async (either) => {
    const options = { deadlineMs, signal: either };
    const code = nextCode(source, profile, options);
    try {
      const first = await Promise.race([code, holdTrigger(trigger, options)]);
      return first ?? (await code);
    } finally {
      over.abort();
      await trigger.off();
    }
  });
}

/** Null when the read ends before the trigger would be pulled again. */
async function holdTrigger(
  trigger: Trigger,
  { deadlineMs, signal }: CallOptions,
): Promise<Result<never> | null> {
  const endsAt = performance.now() + deadlineMs;
  for (;;) {
    const held = await trigger.on({ deadlineMs: endsAt - performance.now(), signal });
    const leftMs = endsAt - performance.now();
    if (signal.aborted || leftMs <= 0) return null;
    if (!held.ok) return held;
    if (leftMs <= trigger.againEveryMs) return null;
    await sleep(trigger.againEveryMs, signal);
    if (signal.aborted) return null;
  }
}
