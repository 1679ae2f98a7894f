import { z } from 'zod';
import { deviceHead, deviceTodo, deviceWord } from './device-parts.ts';

export const foundPlaceSchema = z.object({
  /** Names it in `staffChoose`. */
  key: z.string(),
  kind: z.string(),
  /** `/dev/ttyUSB0`, the name of a card reader. */
  at: z.string(),
  /** Maker, product and ids, as far as it tells them. */
  what: z.string().nullable(),
  /** The device of this kiosk that is configured for it; null: free. */
  usedBy: z.string().nullable(),
});

/** Another port or another model for a device. */
export const changePage = z.object({
  page: z.literal('change'),
  device: deviceHead,
  now: z.object({ kind: z.string(), at: z.string(), baudRate: z.int().nullable(), profile: z.string() }),
  /** choosing: nothing runs · looking: what is plugged in · learning: waits for a plug · probing: asks the device. */
  step: z.enum(['choosing', 'looking', 'learning', 'probing', 'done']),
  /** Epoch ms, while learning. */
  learnUntil: z.number().nullable(),
  /** The plug did not come in time. */
  nothingCame: z.boolean(),
  places: z.array(foundPlaceSchema),
  /** Of drivers that can play all roles of this device. */
  profiles: z.array(z.object({ name: z.string(), model: z.string().nullable() })),
  baudRates: z.array(z.int()),
  chosen: z.object({
    /** null: as it is. */
    place: z.string().nullable(),
    profile: z.string(),
    baudRate: z.int().nullable(),
  }),
  /** Something is chosen that is not so already. */
  differs: z.boolean(),
  result: z
    .discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('changed'),
        /** `restart`: there is no file to write to; it holds until the kiosk is started again. */
        kept: z.enum(['file', 'restart']),
      }),
      z.object({
        outcome: z.literal('kept'),
        word: deviceWord.nullable(),
        todo: deviceTodo.nullable(),
        found: z.string().nullable(),
        /** Text key under `staff:change.kept.` */
        why: z.enum(['noAnswer', 'otherDevice', 'entry', 'otherProcess', 'notSaved', 'notAllowed', 'other']),
      }),
    ])
    .nullable(),
});
export type ChangePageView = z.infer<typeof changePage>;
