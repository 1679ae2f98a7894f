import type { DeviceConfig } from '../../hardware/config.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { Devices, WaitOptions } from '../devices/devices.ts';
import type { VisitLog } from '../kiosk/contract.ts';
import type { TicketStore } from '../queue/ticket-store.ts';
import type { Requests } from '../requests/requests.ts';

/** What a visit in memory is played with: nothing of it is printed, sent, numbered or written down. */

const nobody = <T>({ signal, deadlineMs }: WaitOptions): Promise<Result<T>> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('timeOut')), deadlineMs);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve(failed('canceled'));
      },
      { once: true },
    );
  });

/** All devices of this kiosk, each well; no hand, no card and no paper is at any of them. */
export function pretendDevices(configured: readonly DeviceConfig[], since: string): Devices {
  const statuses: DeviceStatus[] = configured.map(({ id }) => ({ id, device: 'online', since }));
  return {
    statuses: () => statuses,
    onStatus: () => () => undefined,
    deviceFor: (role) => {
      const device = configured.find(({ roles }) => roles.includes(role));
      return device ? { id: device.id, place: device.place ?? null } : null;
    },
    readIdCard: nobody,
    readBarcode: nobody,
    readCard: (_device, wait) => nobody(wait),
    callLamp: async () => false,
    print: async () => ({ print: 'confirmed', jobId: 'played' }),
    close: async () => undefined,
  };
}

export const pretendRequests = (now: () => Date): Requests => ({
  submit: async ({ trackingId }) => ({
    state: 'registered',
    trackingId: trackingId ?? '00000000000000000000000000',
    registrationNumber: '000-0000-000000',
    acceptedAt: now().toISOString(),
  }),
  kept: () => null,
  start: () => undefined,
  stop: async () => undefined,
  counts: () => ({ waiting: 0, registered: 0, refused: 0 }),
});

export const noTickets: TicketStore = {
  issue: async () => {
    throw new Error('a played visit takes no ticket');
  },
  outlook: async () => ({ issuedToday: 0, ahead: null, waitMinutes: null }),
  nextNumber: async () => '',
  cancel: async () => 'gone',
  close: async () => undefined,
};

export const noVisitLog: VisitLog = {
  began: () => undefined,
  ended: () => undefined,
  interrupted: () => false,
};
