import { fromCallback } from 'xstate';
import {
  type BadReadDetail,
  badReadDetail,
  type MrzDocument,
} from '../../../hardware/role/id-card-reader.ts';
import type { Devices } from '../../devices/devices.ts';
import { seemsUsable } from '../device-state.ts';
import { visitLimits } from '../limits.ts';

export type CardEvent =
  | { type: 'cardRead'; document: MrzDocument }
  | { type: 'cardBad'; detail: BadReadDetail }
  | { type: 'readerWaiting' }
  | { type: 'readerUnavailable' };

const role = 'idCardReader';

/** Reads cards for as long as the screen that asks for one stands; takes up again by itself when a reader comes back. */
export const cardReading = (devices: Devices) =>
  fromCallback<CardEvent>(({ sendBack }) => {
    const leaving = new AbortController();
    // A rejection would be a defect of the device room: the screen then says that the reader does not work.
    readCards(devices, leaving.signal, sendBack).catch(() => sendBack({ type: 'readerUnavailable' }));
    return () => leaving.abort();
  });

async function readCards(
  devices: Devices,
  signal: AbortSignal,
  tell: (event: CardEvent) => void,
): Promise<void> {
  while (!signal.aborted) {
    if (!seemsUsable(devices, role)) {
      tell({ type: 'readerUnavailable' });
      await statusOrPause(devices, visitLimits.readerRecheckMs, signal);
      continue;
    }
    tell({ type: 'readerWaiting' });
    const result = await devices.readIdCard({ deadlineMs: visitLimits.cardReadMs, signal });
    if (signal.aborted) return;
    if (result.ok) tell({ type: 'cardRead', document: result.value });
    else if (result.error.code === 'invalidData')
      tell({ type: 'cardBad', detail: badReadDetail.catch('format').parse(result.error.detail) });
    else if (result.error.code !== 'timeOut' && result.error.code !== 'deviceBusy') {
      tell({ type: 'readerUnavailable' });
      await statusOrPause(devices, visitLimits.readerRecheckMs, signal);
      continue;
    }
    await pause(visitLimits.cardPauseMs, signal);
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> => statusOrPause(null, ms, signal);

/** Waits for the next word of the reader, the time, or leaving, whichever comes first. */
function statusOrPause(devices: Devices | null, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const reader = devices?.deviceFor(role)?.id;
    const done = () => {
      clearTimeout(timer);
      forget?.();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const forget = devices?.onStatus(({ id }) => {
      if (id === reader) done();
    });
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
