import { createFraming, type FramingOptions, parseZone } from '../../../hardware/codec/mrz/index.ts';
import { crLines, elyctisRead, icaoTd2, icaoTd3, specimen } from '../mrz/specimens.ts';
import type { FuzzTarget } from './target.ts';

const today = new Date('2026-11-22T00:00:00Z');
const td1 = specimen('td1-01');
const framed = (lines: readonly string[]): Uint8Array => Buffer.from(`\x02${lines.join('\r')}\x03`);

/** One framing of the MRZ codec, and the reading of what it finds. */
export const mrzTarget = (name: string, options: FramingOptions): FuzzTarget => ({
  name,
  seeds: [
    ...[td1, icaoTd2, icaoTd3].flatMap((lines) => [crLines(lines), elyctisRead(lines), framed(lines)]),
    Buffer.from(`\x02${td1.join('\r')}\x03\x41`),
    Buffer.from('OCRENA1\x06!OCRATS2\x15!'),
    Uint8Array.of(0x56, 0, 5, 0x31, 0x2e, 0x37, 0x2e, 0x30, 0x43, 0, 1, 1),
  ],
  feed(chunks) {
    const framing = createFraming(options);
    for (const chunk of chunks) {
      const messages = framing.push(chunk);
      // taking a good zone apart costs more than all the rest; the chunk decides, so that a failure comes again
      if (chunk.length % 64 !== 0) continue;
      for (const message of messages) if (message.kind === 'lines') parseZone(message.lines, today);
    }
    return framing.retained;
  },
});
