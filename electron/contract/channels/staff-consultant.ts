import { z } from 'zod';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

/** Who looks after the hall. */
const hall = ['consultant', 'administrator'] as const satisfies Actor[];
/** Paper is changed by whoever is near. */
const all = ['consultant', 'technician', 'administrator'] as const satisfies Actor[];

const callId = z.strictObject({ id: z.string().min(1).max(40) });
const ticketNumber = z.string().regex(/^[A-Z]{1,9}\d{3}$/);
const group = z.string().min(1).max(31);
const device = z.strictObject({ device: z.string().min(1).max(60) });

export const staffConsultantCalls = {
  /** *I am coming*: the lamp goes off, the visitor is told. */
  staffCallComing: { input: callId, output: acknowledgement, actors: hall },
  staffCallDone: { input: callId, output: acknowledgement, actors: hall },
  /** Null: another one is to be chosen. */
  staffWindow: {
    input: z.strictObject({ window: z.int().min(1).max(999).nullable() }),
    output: acknowledgement,
    actors: hall,
  },
  /** For the window that was chosen. `call`: the next one, of that group, or that number; ends the one at the window first. */
  staffQueue: {
    input: z.discriminatedUnion('act', [
      z.strictObject({ act: z.literal('call'), group: group.optional(), number: ticketNumber.optional() }),
      z.strictObject({ act: z.enum(['again', 'hold', 'noShow', 'finish']) }),
      z.strictObject({ act: z.literal('transfer'), group }),
      z.strictObject({ act: z.literal('resume'), number: ticketNumber }),
    ]),
    output: acknowledgement,
    actors: hall,
  },
  /** Begins a guided change of paper at this printer. */
  staffPaperChange: { input: device, output: acknowledgement, actors: all },
  /** To that step of it; one after the last is the test. */
  staffPaperStep: {
    input: z.strictObject({ step: z.int().min(0).max(20) }),
    output: acknowledgement,
    actors: all,
  },
  /** Prints a short slip. */
  staffPaperTest: { input: nothing, output: acknowledgement, actors: all },
  /** The change is over; `done`: a new roll is in, and that is written down. */
  staffPaperEnd: { input: z.strictObject({ done: z.boolean() }), output: acknowledgement, actors: all },
  staffBinEmptied: { input: device, output: acknowledgement, actors: all },
} as const satisfies Record<`staff${string}`, CallDefinition>;
