import { qrCode } from '../../codec/escpos/commands.ts';
import { containsRealTime } from '../../codec/escpos/real-time.ts';
import { fittingModule, qrModules } from '../../document/encode/draw-qr.ts';
import type { EscposProfile } from './profile.ts';

/** 0.75 mm at 203 dpi: a phone reads it from a hand's length. */
const usualModuleDots = 6;

/**
 * A QR code by the printer's own command; without `bytes` it must be drawn (the profile says so, or the payload or
 * its length would be taken for a real-time command). Null when no module size fits: the printer would print nothing.
 */
export function encodeQr(
  value: string,
  wantedDots: number | undefined,
  profile: EscposProfile,
): { moduleDots: number; heightDots: number; bytes?: Uint8Array } | null {
  const moduleDots = fittingModule(value, wantedDots ?? usualModuleDots, profile.paper.dots);
  if (moduleDots === null) return null;
  const size = { moduleDots, heightDots: qrModules(value).size * moduleDots };
  const bytes = qrCode(new TextEncoder().encode(value), moduleDots);
  return profile.qr === 'raster' || containsRealTime(bytes) ? size : { ...size, bytes };
}
