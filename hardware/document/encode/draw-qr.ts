import QRCode from 'qrcode';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

export interface QrSymbol {
  /** Modules along a side, quiet zone left out. */
  size: number;
  isBlack(x: number, y: number): boolean;
}

/** A QR code, error correction M, its text read as bytes (UTF-8): the largest a printer may make of it. Some 5 ms. */
export function qrSymbol(value: string): QrSymbol {
  const data = new TextEncoder().encode(value);
  const { modules } = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  return { size: modules.size, isBlack: (x, y) => modules.get(y, x) === 1 };
}

/** Bytes a QR code of version 1, 2, … holds at error correction M (ISO/IEC 18004, table 7). */
const capacities = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/** Modules along a side of the code `qrSymbol` would make, without making it; null when none holds the text. */
export function qrSize(value: string): number | null {
  const bytes = new TextEncoder().encode(value).length;
  const version = capacities.findIndex((capacity) => bytes <= capacity) + 1;
  return version === 0 ? null : 17 + 4 * version;
}

/** The largest module size up to `wanted` dots with which the code fits `paperDots`; null when none does. */
export function fittingModule(
  { size }: Pick<QrSymbol, 'size'>,
  wanted: number,
  paperDots: number,
): number | null {
  const most = Math.floor(paperDots / size);
  return most < 1 ? null : Math.min(wanted, most);
}

/** A QR code as dots, in the middle of the paper. */
export function drawQr({ size, isBlack }: QrSymbol, moduleDots: number, paperDots: number): Bitmap {
  const left = Math.max(0, Math.floor((paperDots - size * moduleDots) / 2));
  const bitmap = blankBitmap(paperDots, size * moduleDots);
  for (let y = 0; y < bitmap.height; y++)
    for (let x = 0; x < size * moduleDots; x++)
      if (isBlack(Math.floor(x / moduleDots), Math.floor(y / moduleDots))) setDot(bitmap, left + x, y);
  return bitmap;
}
