import path from 'node:path';
import { z } from 'zod';

/** The `staff` section of kiosk.yaml. Secrets are never in kiosk.yaml, which is shown, copied and sent by mail. */
export const staffSectionSchema = z.strictObject({
  /** staff.yaml; taken from the folder of kiosk.yaml when it is not absolute. */
  file: z.string().min(1),
});
export type StaffSection = z.infer<typeof staffSectionSchema>;

/** Where staff.yaml lies. */
export const staffFileOf = ({ file }: StaffSection, configFolder: string): string =>
  path.resolve(configFolder, file);
