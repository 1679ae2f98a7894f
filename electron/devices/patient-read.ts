import type { Barcode } from '../../hardware/role/barcode-scanner.ts';
import type { CardOfHolder } from '../../hardware/role/card-reader.ts';
import type { MrzDocument } from '../../hardware/role/id-card-reader.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import { roles } from '../../hardware/role/roles.ts';
import type { WaitOptions } from './devices.ts';
import type { HardwareCall, HardwareCalls } from './hardware-calls.ts';

interface Read {
  idCardReader: MrzDocument;
  barcodeScanner: Barcode;
  cardReader: CardOfHolder;
}

const parsers: { [R in keyof Read]: (result: Result<unknown>) => Result<Read[R]> } = {
  idCardReader: (result) => roles.idCardReader.read.result.safeParse(result).data ?? failed('invalidData'),
  barcodeScanner: (result) =>
    roles.barcodeScanner.read.result.safeParse(result).data ?? failed('invalidData'),
  cardReader: (result) => roles.cardReader.read.result.safeParse(result).data ?? failed('invalidData'),
};

/** Waiting for a card or a code again harms nobody, so a hardware process that dies does not end the wait. */
export async function patientRead<R extends keyof Read>(
  call: HardwareCalls['call'],
  of: { device: string; role: R },
  { deadlineMs, signal }: WaitOptions,
): Promise<Result<Read[R]>> {
  const endsAt = performance.now() + deadlineMs;
  for (;;) {
    const wait = { deadlineMs: Math.max(0, endsAt - performance.now()), ...(signal && { signal }) };
    // all of these roles have `read`; the compiler does not follow a role through a union
    const { result } = await call({ ...of, method: 'read', args: {} } as HardwareCall, wait);
    const parsed = parsers[of.role](result);
    if (parsed.ok || parsed.error.code !== 'processGone' || performance.now() >= endsAt) return parsed;
  }
}
