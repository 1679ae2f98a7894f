import { z } from 'zod';
import { securityItem } from '../../values/security-item.ts';

/** Electron's security items on this kiosk, as they are now. */
export const securityPage = z.object({
  page: z.literal('security'),
  /** `looking`: they are being tried; `failed`: that did not work. */
  state: z.enum(['looking', 'done', 'failed']),
  items: z.array(securityItem),
  /** It could not be written into the audit trail, so nothing was tried. */
  notRecorded: z.boolean(),
});
