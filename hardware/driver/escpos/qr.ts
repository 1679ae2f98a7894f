import { qrCode } from '../../codec/escpos/commands.ts';
import { containsRealTime } from '../../codec/escpos/real-time.ts';
import { type Bitmap, trimRight } from '../../document/encode/bitmap.ts';
import { drawQr, fittingModule, qrSize, qrSymbol } from '../../document/encode/draw-qr.ts';
import type { EscposProfile } from './profile.ts';

/** 0.75 mm at 203 dpi: a phone reads it from a hand's length. */
const usualModuleDots = 6;

type EncodedQr = { heightDots: number } & (
  | { by: 'command'; bytes: Uint8Array }
  | { by: 'dots'; bitmap: Bitmap }
);

/**
 * A QR code by the printer's own command, or drawn when the profile says so or the payload or its length would be
 * taken for a real-time command. Null when no module size fits: the printer would print nothing.
 */
export function encodeQr(
  value: string,
  wantedDots: number | undefined,
  profile: EscposProfile,
): EncodedQr | null {
  const { dots } = profile.paper;
  const size = qrSize(value);
  const moduleDots = size && fittingModule({ size }, wantedDots ?? usualModuleDots, dots);
  if (!size || !moduleDots) return null;
  const heightDots = size * moduleDots;
  const bytes = qrCode(new TextEncoder().encode(value), moduleDots);
  if (profile.qr === 'printer' && !containsRealTime(bytes)) return { heightDots, by: 'command', bytes };
  return { heightDots, by: 'dots', bitmap: trimRight(drawQr(qrSymbol(value), moduleDots, dots)) };
}
