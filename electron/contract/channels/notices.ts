import { z } from 'zod';
import { screenSchema } from '../views/view.ts';
import type { NoticeDefinition } from './channel.ts';
import { dockLearning } from './dock.ts';

/** What a person asks for with one key of a keypad: hardware/role/keypad.ts, whose words these are. */
export const padAction = z.enum([
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'help',
  'repeat',
  'volumeUp',
  'volumeDown',
]);
export type PadAction = z.infer<typeof padAction>;

/** Main → screen. */
export const notices = {
  screen: { payload: screenSchema, actors: ['citizen'] },
  /** A key of the keypad was pressed. */
  keypad: { payload: z.object({ action: padAction }), actors: ['citizen'] },
  /** Headphones were plugged in or pulled out; main changes `display.speech` with it. */
  headset: { payload: z.object({ in: z.boolean() }), actors: ['citizen'] },
  /** More paper came out of a simulated printer: ask for it with dockPaper. */
  dockPaper: { payload: z.object({ printer: z.string() }), actors: ['dock'] },
  /** How far the keys of a keypad are learnt. */
  dockLearning: { payload: dockLearning, actors: ['dock'] },
} as const satisfies Record<string, NoticeDefinition>;

export type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type NoticePayload<N extends NoticeName> = z.infer<Notices[N]['payload']>;
