import { specimenId } from './contactless.ts';

/** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER (ISO 7816-4): what a person types. */
const secrets = new Set([0x20, 0x21, 0x24, 0x2c]);
const headerBytes = 5;
const zero = 0x30;

export const maskCommand = (apdu: Uint8Array): Uint8Array =>
  secrets.has(apdu[1] ?? 0) ? Uint8Array.from(apdu, (byte, at) => (at < headerBytes ? byte : zero)) : apdu;

/** `FF CA`: the reader itself is asked for the identifier. */
const isIdentifier = (command: Uint8Array | null): boolean => command?.[0] === 0xff && command[1] === 0xca;

/** The status word stays; data of a chip become nought, an identifier one of nobody's card. */
export function maskResponse(command: Uint8Array | null, response: Uint8Array): Uint8Array {
  const end = response.length - 2;
  if (end <= 0) return response;
  const data = response.subarray(0, end);
  const masked = isIdentifier(command) ? specimenId(data) : new Uint8Array(end);
  return Uint8Array.from([...masked, ...response.subarray(end)]);
}
