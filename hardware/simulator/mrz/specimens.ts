import { z } from 'zod';
import data from './specimens.json' with { type: 'json' };

const schema = z.object({
  specimens: z.array(
    z.object({
      id: z.string(),
      format: z.string(),
      valid: z.boolean(),
      lines: z.array(z.string()).min(1),
      surname: z.string(),
      given: z.string(),
      note: z.string().optional(),
    }),
  ),
});

export interface Specimen {
  id: string;
  label: string;
  valid: boolean;
  format: string;
  lines: string[];
}

/** Documents of nobody (facts/mrz-specimens.json), good ones and spoilt ones. */
export const specimens: Specimen[] = schema.parse(data).specimens.map((entry) => ({
  id: entry.id,
  format: entry.format,
  valid: entry.valid,
  lines: entry.lines,
  label: entry.valid
    ? `${entry.surname} ${entry.given}, ${entry.format}`
    : `${entry.format}: ${entry.note ?? entry.id}`,
}));

export const specimen = (id: string): Specimen | undefined => specimens.find((one) => one.id === id);
