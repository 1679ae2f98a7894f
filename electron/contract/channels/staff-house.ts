import { z } from 'zod';
import { languageSchema } from '../values/language.ts';
import { logFilterSchema } from '../views/staff/logs.ts';
import { measuresSpanSchema } from '../views/staff/measures.ts';
import { heardSchema, touchTargets } from '../views/staff/system.ts';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

/** Who repairs. */
const repair = ['technician', 'administrator'] as const satisfies Actor[];
const administrator = ['administrator'] as const satisfies Actor[];
/** How many newer entries lie before the first one wanted. */
const from = z.strictObject({ from: z.int().min(0).max(10_000_000) });

/** System, logs, measures, trail. */
export const staffHouseCalls = {
  /** Asks the machine and the gateway anew. */
  staffSystemCheck: { input: nothing, output: acknowledgement, actors: repair },
  staffSystemStep: {
    input: z.strictObject({ step: z.enum(['facts', 'touch', 'sound', 'keys']) }),
    output: acknowledgement,
    actors: repair,
  },
  /** Distances between target and finger, in the order of `touchTargets`. */
  staffTouched: {
    input: z.strictObject({ errorsMm: z.array(z.number().min(0).max(999)).length(touchTargets.length) }),
    output: acknowledgement,
    actors: repair,
  },
  staffHeard: {
    input: z.strictObject({ language: languageSchema, heard: heardSchema }),
    output: acknowledgement,
    actors: repair,
  },
  /** This keypad has no such key, or what is learnt is enough. */
  staffKeyLearning: {
    input: z.strictObject({ act: z.enum(['begin', 'skip', 'stop']) }),
    output: acknowledgement,
    actors: repair,
  },
  staffLogFilter: { input: logFilterSchema, output: acknowledgement, actors: repair },
  staffLogFrom: { input: from, output: acknowledgement, actors: repair },
  staffMeasuresSpan: {
    input: z.strictObject({ span: measuresSpanSchema }),
    output: acknowledgement,
    actors: administrator,
  },
  staffTrailFrom: { input: from, output: acknowledgement, actors: administrator },
} as const satisfies Record<`staff${string}`, CallDefinition>;
