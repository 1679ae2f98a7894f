import { z } from 'zod';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';

const technicians = ['technician', 'administrator'] as const satisfies Actor[];
const plain = { input: nothing, output: acknowledgement, actors: technicians } as const;

/** On the technician's pages of devices; each belongs to the page that is open. */
export const staffDeviceCalls = {
  staffTestBegin: plain,
  /** What the technician saw or heard. */
  staffTestAnswer: { ...plain, input: z.strictObject({ yes: z.boolean() }) },
  staffTestSkip: plain,
  staffMonitorPause: { ...plain, input: z.strictObject({ paused: z.boolean() }) },
  /** Again from the beginning, after it has ended. */
  staffMonitorAgain: plain,
  /** Without masks for a minute; false: masked again. */
  staffMonitorReveal: { ...plain, input: z.strictObject({ on: z.boolean() }) },
  /** Closes the line and asks the device anew who it is. */
  staffReset: plain,
  staffLook: plain,
  /** *Plug it in now*; false: no more waiting. */
  staffLearn: { ...plain, input: z.strictObject({ on: z.boolean() }) },
  staffChoose: {
    ...plain,
    input: z.strictObject({
      /** null: where it is. */
      place: z.string().max(200).nullable().optional(),
      profile: z.string().max(60).optional(),
      baudRate: z.int().positive().max(1_000_000).optional(),
    }),
  },
  staffApply: plain,
  /** Another look at what keeps the kiosk out of service. */
  staffTroubleLook: { ...plain, actors: ['consultant', 'technician', 'administrator'] as const },
} as const satisfies Record<`staff${string}`, CallDefinition>;
