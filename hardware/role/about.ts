import { z } from 'zod';

/** One thing a person does to load a new roll; the words and pictures are the screen's. */
export const paperChangeStep = z.enum([
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
export type PaperChangeStep = z.infer<typeof paperChangeStep>;

/** What staff need to know to keep a printer in paper; `settings` of kiosk.yaml may say it for this one unit. */
export const careSchema = z.object({
  paperChange: z.array(paperChangeStep).min(2).max(12).optional(),
  /** A full roll, in mm. */
  rollMm: z.int().min(1000).max(2_000_000).optional(),
  /** So many slips fit into the bin for what nobody took. */
  retractBin: z.int().min(1).max(10_000).optional(),
});
export type Care = z.infer<typeof careSchema>;

/** What a device is, as far as it or its profile tells. The last three are there once it has answered. */
export const deviceAboutSchema = z.object({
  device: z.string(),
  model: z.string().optional(),
  firmware: z.string().optional(),
  /** The device's own, or that of its USB interface. */
  serialNumber: z.string().optional(),
  /** The most a printer has shown it can say of a job. */
  confirms: z.enum(['confirmed', 'processed', 'sent']).optional(),
  care: careSchema,
});
export type DeviceAbout = z.infer<typeof deviceAboutSchema>;
