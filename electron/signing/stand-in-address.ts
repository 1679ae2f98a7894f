import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What the stand-in of NCALayer writes into the demo's folder when it listens. */
export const standInAddressSchema = z.object({
  url: z.url({ protocol: /^wss$/, hostname: /^127\.0\.0\.1$/ }).transform((url) => new URL(url)),
  /** PEM. */
  certificate: z.string().min(1),
  control: z.string().min(1),
  pid: z.int().positive(),
});
export type StandInAddress = z.infer<typeof standInAddressSchema>;

export const standInAddressFile = (folder: string): string => path.join(folder, 'ncalayer.json');

/** Undefined when no stand-in has ever listened there. */
export function readStandInAddress(folder: string): StandInAddress | undefined {
  try {
    return standInAddressSchema.parse(JSON.parse(readFileSync(standInAddressFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
}
