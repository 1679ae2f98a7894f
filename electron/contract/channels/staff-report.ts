import { z } from 'zod';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

const technicians = ['technician', 'administrator'] as const satisfies Actor[];
const plain = { input: nothing, output: acknowledgement, actors: technicians } as const;

/** On the page of the readiness report. */
export const staffReportCalls = {
  staffReportStart: { ...plain, input: z.strictObject({ paper: z.boolean() }) },
  /** The escape checks alone. */
  staffReportProve: plain,
  staffReportAnswer: { ...plain, input: z.strictObject({ answer: z.enum(['yes', 'no', 'skip']) }) },
  staffReportStop: plain,
  staffReportShow: { ...plain, input: z.strictObject({ what: z.enum(['lines', 'pdf']) }) },
  staffReportPrint: plain,
} as const satisfies Record<`staff${string}`, CallDefinition>;
