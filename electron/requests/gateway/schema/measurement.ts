import { z } from 'zod';
import { instantSchema } from './common.ts';

/** An id or a code; a long run of digits would be somebody's number and is refused on both sides. */
const label = z.string().regex(/^(?!.*\d{9})[A-Za-z0-9._-]{1,60}$/);

/** One number about many visits, never about one person. */
export const measureSchema = z.strictObject({
  /** What is counted: `started`, `finished`, `abandoned`, `minutes`, `waitMinutes`, `face`, `printFailed` … */
  name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  /** About what: `{ service: 'property-letter', step: 'check' }`, `{ device: 'receipt' }`, `{ face: '4' }`. */
  of: z
    .partialRecord(
      z.enum(['service', 'step', 'group', 'device', 'code', 'face', 'language', 'mode', 'hour']),
      label,
    )
    .default({}),
  count: z.int().min(0).max(1e9),
  /** For averages: the sum of what was counted. */
  sum: z.number().min(0).max(1e12).optional(),
});
export type Measure = z.infer<typeof measureSchema>;

export const measurementsSchema = z.strictObject({
  kiosk: label,
  from: instantSchema,
  to: instantSchema,
  measures: z.array(measureSchema).min(1).max(500),
  /** Services that people miss here, in their own words, without numbers. */
  wishes: z.array(z.string().min(1).max(100)).max(100).optional(),
});
export type Measurements = z.input<typeof measurementsSchema>;
