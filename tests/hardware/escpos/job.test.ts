import { describe, expect, test } from 'vitest';
import { bytes } from '../../../hardware/codec/escpos/bytes.ts';
import { Completion, type Confirms } from '../../../hardware/driver/escpos/completion.ts';
import { Conversation } from '../../../hardware/driver/escpos/conversation.ts';
import type { Step } from '../../../hardware/driver/escpos/encode-document.ts';
import { prepareJob } from '../../../hardware/driver/escpos/job.ts';
import { quick } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const completion = new Completion(new Conversation(new ScriptedPrinter().channel), 'processId', quick);
/** A job as words: `o` the opening, `p` print data, `cut`, `id1`, `id2`, `r` for GS r. */
function shape(kinds: Step['kind'][], confirms: Confirms, cutFirst = false): string {
  const job = prepareJob(
    {
      steps: kinds.map((kind) => ({ kind, bytes: bytes(...Buffer.from(kind === 'cut' ? '\x1dVB\0' : 'p')) })),
      heightDots: 30,
      cuts: kinds.filter((kind) => kind === 'cut').length,
    },
    { opening: bytes(0x6f), cutFirst, confirms, completion, chunkBytes: 1024 },
  );
  let text = Buffer.concat(job.chunks.map((chunk) => chunk.bytes))
    .toString('latin1')
    .replaceAll('\x1dVB\0', ' cut');
  const ids = job.chunks.flatMap((chunk) => chunk.marks.flatMap((mark) => mark.id ?? []));
  ids.forEach((id, index) => {
    text = text.replace(`\x1d(H\x06\x0000${id}`, ` id${index + 1}`);
  });
  return text.replace('\x1dr\x01', ' r');
}

describe('where the printer is asked how far it has come', () => {
  test.each<[Step['kind'][], Confirms, string]>([
    [['print', 'print', 'cut'], 'confirmed', 'opp id1 cut id2'],
    [['print', 'print'], 'confirmed', 'opp id1'],
    [['print', 'cut', 'print'], 'confirmed', 'op cutp id1'],
    [['print', 'cut', 'print', 'cut'], 'confirmed', 'op cutp id1 cut id2'],
    [['cut'], 'confirmed', 'o cut id1'],
    [['print', 'cut'], 'processed', 'op cut r'],
    [['print', 'cut'], 'sent', 'op cut'],
  ])('%j, %s', (kinds, confirms, expected) => expect(shape(kinds, confirms)).toBe(expected));

  test('the paper of a stopped job is cut off first, and that cut proves nothing', () => {
    expect(shape(['print', 'cut'], 'confirmed', true)).toBe('o cutp id1 cut id2');
  });
});
