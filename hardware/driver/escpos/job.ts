import { buffer } from '../../codec/escpos/bytes.ts';
import { feedAndCut } from '../../codec/escpos/commands.ts';
import { chunksOf } from '../paper/chunks.ts';
import type { Completion, Confirms } from './completion.ts';
import type { EncodedDocument } from './encode-document.ts';

/** A place in the data where the printer is asked to say that it has come there. */
export interface Mark {
  /** `progress` between two chunks, `printed` behind the last print data, `ended` behind all of it. */
  kind: 'progress' | 'printed' | 'ended';
  /** GS r answers carry none. */
  id?: string;
}
/** Whole commands, written at once. */
export interface Chunk {
  bytes: Uint8Array;
  marks: Mark[];
}
/** A document ready to be sent. */
export interface Job {
  chunks: Chunk[];
  /** Time the mechanism may need for it after the last byte. */
  heightDots: number;
  cuts: number;
}

interface JobParts {
  opening: Uint8Array;
  /** Paper of an earlier job may hang in the printer: cut it off first. */
  cutFirst: boolean;
  confirms: Confirms;
  completion: Pick<Completion, 'request'>;
  chunkBytes: number;
}

/** Puts the questions about completion into the data and cuts it into chunks. */
export function prepareJob({ steps, heightDots, cuts }: EncodedDocument, parts: JobParts): Job {
  const { confirms, completion } = parts;
  const marks = new Map<Uint8Array, Mark>();
  const question = (kind: Mark['kind']): Uint8Array[] => {
    if (confirms === 'sent') return [];
    const { bytes, id } = completion.request(confirms);
    marks.set(bytes, id === undefined ? { kind } : { kind, id });
    return [bytes];
  };
  const lastPrint = steps.findLastIndex((step) => step.kind === 'print');
  const commands = [parts.opening, ...(parts.cutFirst ? [feedAndCut()] : [])];
  for (const [index, { bytes }] of steps.entries()) {
    commands.push(bytes);
    if (index === steps.length - 1) commands.push(...question('ended'));
    else if (index === lastPrint && confirms === 'confirmed') commands.push(...question('printed'));
  }
  const groups = chunksOf(commands, parts.chunkBytes);
  const chunks = groups.map((group, index) => {
    const all = index < groups.length - 1 ? [...group, ...question('progress')] : group;
    return { bytes: buffer(...all), marks: all.flatMap((command) => marks.get(command) ?? []) };
  });
  return { chunks, heightDots, cuts: cuts + (parts.cutFirst ? 1 : 0) };
}
