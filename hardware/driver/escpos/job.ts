import { buffer } from '../../codec/escpos/bytes.ts';
import { feedAndCut } from '../../codec/escpos/commands.ts';
import type { Completion, Confirms } from './completion.ts';
import type { EncodedDocument } from './encode-document.ts';

/** A document ready to be sent. `ids` end, in order, its last print data and its last cut. */
export interface Job {
  chunks: Uint8Array[];
  ids: string[];
  /** Time the mechanism may need for it after the last byte. */
  heightDots: number;
  cuts: number;
}

interface JobParts {
  opening: Uint8Array;
  /** Paper of a job that stopped in the middle may hang in the printer: cut it off first. */
  cutFirst: boolean;
  confirms: Confirms;
  completion: Completion;
  chunkBytes: number;
}

/** Puts the questions about completion into the data and cuts it into chunks. */
export function prepareJob({ steps, heightDots, cuts }: EncodedDocument, parts: JobParts): Job {
  const ids: string[] = [];
  const commands = [parts.opening, ...(parts.cutFirst ? [feedAndCut()] : [])];
  const question = (): void => {
    const { bytes, id } = parts.completion.request('confirmed');
    commands.push(bytes);
    if (id !== undefined) ids.push(id);
  };
  const lastPrint = steps.findLastIndex((step) => step.kind === 'print');
  steps.forEach((step, index) => {
    commands.push(step.bytes);
    if (parts.confirms === 'confirmed' && (index === lastPrint || index === steps.length - 1)) question();
  });
  if (parts.confirms === 'processed') commands.push(parts.completion.request('processed').bytes);
  return {
    chunks: chunksOf(commands, parts.chunkBytes),
    ids,
    heightDots,
    cuts: cuts + (parts.cutFirst ? 1 : 0),
  };
}

/** Joins whole commands up to `most` bytes; a longer command is a chunk of its own. Never cuts one. */
export function chunksOf(commands: readonly Uint8Array[], most: number): Uint8Array[] {
  const chunks: Uint8Array[][] = [];
  let length = 0;
  for (const command of commands) {
    const last = chunks.at(-1);
    if (last && length + command.length <= most) {
      last.push(command);
      length += command.length;
    } else {
      chunks.push([command]);
      length = command.length;
    }
  }
  return chunks.map((parts) => buffer(...parts));
}
