import { z } from 'zod';
import { boardPage } from './staff/board.ts';
import { callsPage } from './staff/calls.ts';
import { changePage } from './staff/change.ts';
import { devicePage } from './staff/device.ts';
import { homePage } from './staff/home.ts';
import { logsPage } from './staff/logs.ts';
import { measuresPage } from './staff/measures.ts';
import { monitorPage } from './staff/monitor.ts';
import { paperPage } from './staff/paper.ts';
import { queuePage } from './staff/queue.ts';
import { reportPage } from './staff/report.ts';
import { securityPage } from './staff/security.ts';
import { signInPage } from './staff/sign-in.ts';
import { systemPage } from './staff/system.ts';
import { testPage } from './staff/test.ts';
import { trailPage } from './staff/trail.ts';
import { troublePage } from './staff/trouble.ts';

const pages = [
  signInPage,
  homePage,
  callsPage,
  queuePage,
  paperPage,
  boardPage,
  devicePage,
  testPage,
  monitorPage,
  changePage,
  logsPage,
  measuresPage,
  systemPage,
  trailPage,
  reportPage,
  troublePage,
  securityPage,
] as const;

/** A page of the staff. None of them is about a visitor. */
export const staffPageSchema = z.discriminatedUnion('page', pages);
export type StaffPageView = z.infer<typeof staffPageSchema>;
export type StaffPageName = StaffPageView['page'];
export type StaffPageOf<P extends StaffPageName> = Extract<StaffPageView, { page: P }>;
// The literals of the union, which zod has in its parts.
export const staffPageName = z.enum(
  pages.map(({ shape }) => shape.page.value) as [StaffPageName, ...StaffPageName[]],
);

export const staffView = z.object({
  screen: z.literal('staff'),
  /** Null: nobody has signed in yet. */
  person: z.object({ name: z.string(), roles: z.array(z.string()) }).nullable(),
  page: staffPageSchema,
  /** Nobody has touched the screen for a while: epoch ms when the sign-in ends, unless somebody does. */
  leavesAt: z.number().optional(),
  /** A visitor is at the kiosk: their screen waits beneath, with what they have typed. */
  overVisit: z.literal(true).optional(),
});
export type StaffView = z.infer<typeof staffView>;
