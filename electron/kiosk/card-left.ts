import { fromCallback } from 'xstate';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { Devices } from '../devices/devices.ts';
import { statusOf } from '../visit/device-state.ts';

export type CardNews = { type: 'cardOut' };

/** A reader that went away while a card was in it can tell nothing any more; nobody is kept waiting for it. */
const GONE: readonly DeviceStatus['device'][] = ['powerOff', 'noDevice', 'offline', 'starting'];
const INSIDE: readonly DeviceStatus['media'][] = ['present', 'entering', 'jammed'];

/** The reader says that a card is in it. */
export function isCardLeft(devices: Devices): boolean {
  const status = statusOf(devices, 'idCardReader');
  return status !== undefined && INSIDE.includes(status.media) && !GONE.includes(status.device);
}

/** Tells once when the card is out, or the reader can say nothing any more. */
export const untilCardIsOut = (devices: Devices) =>
  fromCallback<{ type: never }>(({ sendBack }) => {
    const look = () => {
      if (!isCardLeft(devices)) sendBack({ type: 'cardOut' } satisfies CardNews);
    };
    const forget = devices.onStatus(look);
    look();
    return forget;
  });
