import { buffer } from '../escpos/bytes.ts';

/**
 * KPL, the language of Zebra's kiosk printers (TTP 2000/7030/8000, KR203), as bytes. Sources: TTP 7030 and TTP 8000
 * technical manuals (status, dot lines), Zebra's own CUPS filter for KR203 (dot lines, feed); devices.md §2.3. What
 * moves the knife and the presenter differs between models: that is profile data.
 */

/** Questions a printer answers at once, in front of everything that waits for paper. */
export type Enquiry = 'status' | 'nearEnd' | 'sensors' | 'allCodes' | 'identity';

const letters: Record<Enquiry, number> = {
  status: 0x01,
  nearEnd: 0x02,
  sensors: 0x06,
  allCodes: 0x45,
  identity: 0x63,
};
/** ESC ENQ n. */
export const enquire = (what: Enquiry): Uint8Array => Uint8Array.of(0x1b, 0x05, letters[what]);

/** ESC ACK n: waits in the queue with the data before it; answered when the printer has come to it. */
export const requestMarker = (n: number): Uint8Array => Uint8Array.of(0x1b, 0x06, n);

/** ESC s n: one line of dots, most significant bit left, 1 = black; the rest of the line stays white. At most 255 bytes. */
export const dotLine = (row: Uint8Array): Uint8Array => buffer(Uint8Array.of(0x1b, 0x73, row.length), row);

/** ESC J n: feeds; n is at most 255 dots, so a longer feed is several. */
export function feedDots(dots: number): Uint8Array {
  const feeds: number[] = [];
  for (let left = dots; left > 0; left -= 255) feeds.push(0x1b, 0x4a, Math.min(255, left));
  return Uint8Array.from(feeds);
}

/** Ends a dot line that was cut off half-way; NULs between commands are passed over (the CUPS filter does the same). */
export const fillUp = (): Uint8Array => new Uint8Array(310);
