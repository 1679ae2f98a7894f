import { z } from 'zod';
import { staffPageName } from '../views/staff.ts';
import { type Actor, acknowledgement, type CallDefinition, nothing } from './channel.ts';
import { staffAssistCalls } from './staff-assist.ts';
import { staffConsultantCalls } from './staff-consultant.ts';
import { staffDeviceCalls } from './staff-devices.ts';
import { staffHouseCalls } from './staff-house.ts';
import { staffReportCalls } from './staff-report.ts';
import { staffSecurityCalls } from './staff-security.ts';

/** Whoever has signed in; what each role opens is decided by the desk (electron/staff/acts.ts). */
export const staff = ['consultant', 'technician', 'administrator'] as const satisfies Actor[];
/** Before anybody has signed in, the kiosk does not know who stands there. */
const anybody = ['citizen', ...staff] as const;

export const staffCalls = {
  /** The way in for staff whose card is not at hand or cannot be read. */
  staffOpen: { input: nothing, output: acknowledgement, actors: anybody },
  /** On with the card that was just shown: to its PIN. */
  staffCard: { input: nothing, output: acknowledgement, actors: anybody },
  staffPin: {
    input: z.strictObject({ pin: z.string().regex(/^\d{4,12}$/) }),
    output: acknowledgement,
    actors: anybody,
  },
  staffCode: {
    input: z.strictObject({ number: z.string().regex(/^\d{3,8}$/), code: z.string().regex(/^\d{6}$/) }),
    output: acknowledgement,
    actors: anybody,
  },
  /** Back while signing in, *Sign out* afterwards. */
  staffLeave: { input: nothing, output: acknowledgement, actors: anybody },
  /** To a page of the staff; `id`: of what the page is about, e.g. a device. */
  staffGo: {
    input: z.strictObject({ page: staffPageName, id: z.string().max(60).optional() }),
    output: acknowledgement,
    actors: staff,
  },
  ...staffConsultantCalls,
  ...staffDeviceCalls,
  ...staffHouseCalls,
  ...staffAssistCalls,
  ...staffReportCalls,
  ...staffSecurityCalls,
} as const satisfies Record<`staff${string}`, CallDefinition>;
