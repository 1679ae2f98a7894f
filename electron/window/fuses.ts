import { open } from 'node:fs/promises';

/** What stands before the fuses in Electron's binary (@electron/fuses, src/constants.ts). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const CHUNK = 4 * 1024 * 1024;
/** Version, length, and more fuses than there are. */
const WIRE = 2 + 32;

/** Fuses of schema 1 in their order, and how a kiosk wants them; null: as it may be. */
const wanted: readonly ['0' | '1' | null, string][] = [
  ['0', 'runAsNode'],
  [null, 'cookieEncryption'],
  ['0', 'nodeOptions'],
  ['0', 'nodeCliInspect'],
  [null, 'asarIntegrity'], // no effect on Linux
  ['1', 'onlyLoadAppFromAsar'],
  [null, 'browserProcessSnapshot'],
  ['0', 'fileProtocolPrivileges'],
];

/** The fuses that are set otherwise than a kiosk wants; null: the binary has none. Reads 180 MB, in pieces. */
export async function wrongFuses(binary: string): Promise<string[] | null> {
  const file = await open(binary, 'r');
  try {
    const keep = SENTINEL.length + WIRE;
    let before = Buffer.alloc(0);
    for (let position = 0; ; position += CHUNK) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, position);
      const piece = Buffer.concat([before, buffer.subarray(0, bytesRead)]);
      const at = piece.indexOf(SENTINEL);
      if (at >= 0 && (piece.length >= at + keep || bytesRead < CHUNK))
        return judged(piece.subarray(at + SENTINEL.length));
      if (bytesRead < CHUNK) return null;
      before = piece.subarray(Math.max(0, at >= 0 ? at : piece.length - keep));
    }
  } finally {
    await file.close();
  }
}

function judged(wire: Buffer): string[] | null {
  const [version, length = 0] = wire;
  if (version !== 1) return null;
  const states = wire.subarray(2, 2 + length).toString('latin1');
  return wanted.flatMap(([state, name], index) => (state !== null && states[index] !== state ? [name] : []));
}
