import path from 'node:path';
import { staffFileOf } from '../config.ts';
import { createStaffRoom, type StaffRoom } from '../create.ts';
import { answerCalls } from './answer-calls.ts';
import { createDesk, type Desk } from './desk.ts';
import type { HouseParts } from './house.ts';
import { staffPages } from './pages.ts';

export interface OpenStaff {
  room: StaffRoom;
  /** null: kiosk.yaml names no register of staff. */
  desk: Desk | null;
  close(): void;
}

/** Sign-in, trail and pages of the staff. */
export function openStaff(house: HouseParts & { databaseFile: string }): OpenStaff {
  const { config, configFile, devices, database, databaseFile, log } = house;
  const file = config.staff ? staffFileOf(config.staff, path.dirname(configFile)) : null;
  const room = createStaffRoom({ database, databaseFile, file, kiosk: config.kiosk.id, log });
  const readers = config.devices.filter(({ roles }) => roles.includes('cardReader')).map(({ id }) => id);
  const desk = file === null ? null : createDesk({ devices, readers, room, pages: staffPages(house), log });
  const forgetCalls = desk && answerCalls(desk, house.helpCalls);
  return {
    room,
    desk,
    close: () => {
      forgetCalls?.();
      desk?.stop();
      room.close();
    },
  };
}
