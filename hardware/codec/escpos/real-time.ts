/**
 * Bytes that a printer takes for a real-time command wherever they stand, inside data too (devices.md §1.9):
 * DLE followed by EOT, ENQ or DC4. DLE EOT and DLE ENQ cannot be switched off.
 */
const dle = 0x10;
const isRealTime = (first: number | undefined, second: number | undefined): boolean =>
  first === dle && (second === 0x04 || second === 0x05 || second === 0x14);

export function containsRealTime(data: Uint8Array): boolean {
  for (let index = 1; index < data.length; index++) if (isRealTime(data[index - 1], data[index])) return true;
  return false;
}

/**
 * Rows of dots without a real-time sequence, at the price of one dot per hit. The rows are those of one command, so
 * joins between rows are seen; what stands before and after the rows of a band never completes a sequence.
 */
export function harmlessRows(rows: Uint8Array): Uint8Array {
  const safe = rows.slice();
  for (let index = 1; index < safe.length; index++)
    if (isRealTime(safe[index - 1], safe[index])) safe[index - 1] = 0;
  return safe;
}
