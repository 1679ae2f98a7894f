import { z } from 'zod';
import { place } from '../parts.ts';

const paper = z.enum(['full', 'low', 'out', 'jammed', 'unknown']);

/** What the printer says of itself at this moment. */
const now = z.object({
  paper: paper.nullable(),
  cover: z.enum(['open', 'closed', 'unknown']),
  /** It would print now. */
  ready: z.boolean(),
  /** It says nothing: unplugged, without power. */
  silent: z.boolean(),
});

/** What there is to do in a paper change, each with a picture. */
const paperStep = z.enum([
  'openDoor',
  'openCover',
  'pressRelease',
  'takeCore',
  'insertRoll',
  'insertAxle',
  'pullPaper',
  'threadPaper',
  'closeCover',
  'closeDoor',
  'pressFeed',
  'tearOff',
]);
export type PaperStep = z.infer<typeof paperStep>;

const printer = z.object({
  id: z.string(),
  roles: z.array(z.enum(['receiptPrinter', 'ticketDispenser'])),
  model: z.string(),
  place,
  now,
  /** Since the last change that was told, or since counting began. */
  usedMm: z.int(),
  /** Partly not measured. */
  estimated: z.boolean(),
  /** Null: not known. */
  rollMm: z.int().nullable(),
  leftMm: z.int().nullable(),
  daysLeft: z.int().nullable(),
  /** `by`: a personal number, or `cli`. */
  lastChange: z.object({ at: z.string(), by: z.string() }).nullable(),
  tickets: z.int(),
  cuts: z.int(),
  retracted: z.int(),
  /** Null: it has no bin, or how much fits into it is not told. */
  retractLimit: z.int().nullable(),
  hasBin: z.boolean(),
  /** Its profile tells the steps. */
  guided: z.boolean(),
});

export const paperPage = z.object({
  page: z.literal('paper'),
  printers: z.array(printer),
  /** A change under way; null: the list. */
  change: z
    .object({
      device: z.string(),
      steps: z.array(paperStep),
      /** Of `steps`; the last one after them is the test. */
      at: z.int(),
      now,
      /** What the printer says against this step: text key under `staff:paper.hint.` */
      hint: z.enum(['coverStillOpen', 'coverStillClosed', 'coverClosed', 'noPaperSeen', 'silent']).nullable(),
      test: z.enum(['none', 'printing', 'printed', 'said', 'blank', 'failed']),
    })
    .nullable(),
  /** A change or an emptied bin could not be written down. */
  problem: z.enum(['notWritten']).nullable(),
});
