import type { DriverName } from '../../../config.ts';
import type { RecordedEvent } from '../event.ts';
import { maskCommand, maskResponse } from './apdu.ts';
import { maskReplies } from './contactless.ts';
import { maskSwipe } from './magstripe.ts';
import { maskMrz } from './mrz.ts';
import { maskHidScan, maskScans } from './scanner.ts';

/**
 * What comes from a device is a person's by the kind of its driver: readers read cards and codes, printers, relays and
 * contacts tell of themselves. `stream`: a frame may be cut into chunks anywhere, so they are masked as one text.
 */
const masks: Partial<Record<DriverName, { stream?: Mask; report?: Mask }>> = {
  mrz: { stream: maskMrz },
  magstripe: { report: maskSwipe },
  scanner: { stream: maskScans, report: maskHidScan },
  contactless: { stream: maskReplies },
};
type Mask = (bytes: Uint8Array) => Uint8Array;

/** What comes from it is a person's: its bytes are masked as a whole, after the device has paused. */
export const isMasked = (driver: DriverName): boolean =>
  driver === 'smartCard' || masks[driver] !== undefined;

/** The same events with specimens in place of what cards and codes hold; kinds, lengths and times stay. */
export function maskEvents(
  driver: DriverName,
  connection: 'reports' | 'stream',
  events: readonly RecordedEvent[],
): RecordedEvent[] {
  const { stream, report } = masks[driver] ?? {};
  const data = events.flatMap((event) => (event.kind === 'data' ? [event.bytes] : []));
  const masked =
    connection === 'reports' && report
      ? data.map(report)
      : stream
        ? cutAlike(stream(new Uint8Array(Buffer.concat(data))), data)
        : data;
  let next = 0;
  let command: Uint8Array | null = null;
  return events.map((event) => {
    if (event.kind === 'data') return { ...event, bytes: masked[next++] ?? event.bytes };
    if (event.kind === 'apdu') {
      command = event.bytes;
      return { ...event, bytes: maskCommand(event.bytes) };
    }
    if (event.kind === 'response') return { ...event, bytes: maskResponse(command, event.bytes) };
    return event;
  });
}

/** The same events with only what a person types on a keypad masked: a PIN is nobody's to see. */
export const maskSecrets = (events: readonly RecordedEvent[]): RecordedEvent[] =>
  events.map((event) => (event.kind === 'apdu' ? { ...event, bytes: maskCommand(event.bytes) } : event));

function cutAlike(bytes: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array[] {
  let end = 0;
  return chunks.map(({ length }) => {
    end += length;
    return bytes.slice(end - length, end);
  });
}
