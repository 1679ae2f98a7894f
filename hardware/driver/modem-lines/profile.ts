import { z } from 'zod';

const common = { driver: z.literal('modemLines'), model: z.string().min(1) };
const level = z.enum(['high', 'low']);

/** A switch between an output of the port (both are kept high) and an input. */
const contactSchema = z.strictObject({
  ...common,
  use: z.literal('contact'),
  line: z.enum(['cts', 'dsr', 'dcd']),
  /** `low` for a loop that is closed at rest: then a cut cable is active too. */
  active: level,
});
const callLampSchema = z.strictObject({
  ...common,
  use: z.literal('callLamp'),
  line: z.enum(['rts', 'dtr']),
  /** With `low` the lamp burns while nobody has the port open. */
  lit: level,
});
export const modemLinesProfileSchema = z.discriminatedUnion('use', [contactSchema, callLampSchema]);
export type ModemLinesProfile = z.infer<typeof modemLinesProfileSchema>;
export type ContactProfile = z.infer<typeof contactSchema>;
export type CallLampProfile = z.infer<typeof callLampSchema>;
