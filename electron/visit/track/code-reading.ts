import { fromCallback } from 'xstate';
import type { Devices } from '../../devices/devices.ts';
import { createNap } from '../../requests/nap.ts';
import { seemsUsable } from '../device-state.ts';
import { trackLimits } from './limits.ts';

export type CodeEvent = { type: 'codeRead'; value: string } | { type: 'codeBad' };

const role = 'barcodeScanner';

/** Reads codes for as long as the screen that asks for one stands. */
export const codeReading = (devices: Devices) =>
  fromCallback<CodeEvent>(({ sendBack }) => {
    if (devices.deviceFor(role) === null) return;
    const leaving = new AbortController();
    // A rejection would be a defect of the device room; a number can be typed all the same.
    readCodes(devices, leaving.signal, sendBack).catch(() => undefined);
    return () => leaving.abort();
  });

async function readCodes(
  devices: Devices,
  signal: AbortSignal,
  tell: (event: CodeEvent) => void,
): Promise<void> {
  const nap = createNap();
  while (!signal.aborted) {
    if (!seemsUsable(devices, role)) {
      await nap.sleep(trackLimits.scannerRecheckMs, signal);
      continue;
    }
    const result = await devices.readBarcode({ deadlineMs: trackLimits.codeReadMs, signal });
    if (signal.aborted) return;
    if (result.ok) tell({ type: 'codeRead', value: result.value.value });
    else if (result.error.code === 'invalidData') tell({ type: 'codeBad' });
    await nap.sleep(trackLimits.codePauseMs, signal);
  }
}
