import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { encodings } from './sip2/text.ts';

/** What the stand-in of the library's server writes into the demo's folder when it listens. */
export const libraryStandInSchema = z.object({
  port: z.int().min(1).max(65535),
  institution: z.string(),
  encoding: z.enum(encodings),
  user: z.string().min(1),
  passwordFile: z.string().min(1),
  control: z.string().min(1),
  pid: z.int().positive(),
});
export type LibraryStandInAddress = z.infer<typeof libraryStandInSchema>;

export const libraryStandInFile = (folder: string): string => path.join(folder, 'sip2.json');

/** Undefined when no stand-in has ever listened there. */
export function readLibraryStandIn(folder: string): LibraryStandInAddress | undefined {
  try {
    return libraryStandInSchema.parse(JSON.parse(readFileSync(libraryStandInFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
}
