import { specimenText } from './shape.ts';

/** Where a report holds what is on the card; what is encrypted, hashed or numbered per card is put to nought. */
const layouts: Record<number, { text: readonly [number, number][]; nought: readonly [number, number][] }> = {
  337: { text: [[7, 337]], nought: [] },
  509: { text: [[9, 509]], nought: [] },
  856: {
    text: [[508, 844]],
    nought: [
      [7, 505],
      [844, 856],
    ],
  },
  887: {
    text: [[508, 844]],
    nought: [
      [7, 505],
      [844, 887],
    ],
  },
};

/** One report of a magnetic-stripe reader (devices.md §3.2). Of an unknown length everything behind the head is masked. */
export function maskSwipe(report: Uint8Array): Uint8Array {
  const masked = report.slice();
  const { text, nought } = layouts[report.length] ?? { text: [[7, report.length]], nought: [] };
  for (const [from, to] of text)
    masked.set(specimenText(report.subarray(from, to)), Math.min(from, report.length));
  for (const [from, to] of nought) masked.fill(0, from, to);
  return masked;
}
