import { z } from 'zod';
import { screenSchema } from '../views/view.ts';
import type { NoticeDefinition } from './channel.ts';

/** Main → screen. */
export const notices = {
  screen: { payload: screenSchema, actors: ['citizen'] },
  /** More paper came out of a simulated printer: ask for it with dockPaper. */
  dockPaper: { payload: z.object({ printer: z.string() }), actors: ['dock'] },
} as const satisfies Record<string, NoticeDefinition>;

export type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type NoticePayload<N extends NoticeName> = z.infer<Notices[N]['payload']>;
