import { z } from 'zod';
import { type DeviceStatus, deviceStatusSchema } from '../../hardware/role/status.ts';

/** What a running kiosk says of itself. */
export const healthSchema = z.object({
  /** The screen has really painted what main last drew. */
  window: z.object({ painted: z.boolean() }),
  devices: z.array(deviceStatusSchema),
  gateway: z.enum(['reached', 'unreachable', 'notConfigured']),
  /** null: none was asked for. `stoppedAt`: the page that was not drawn, or from which the visit did not go on. */
  visit: z
    .object({ played: z.boolean(), stoppedAt: z.string().nullable(), pages: z.array(z.string()) })
    .nullable(),
});
export type Health = z.infer<typeof healthSchema>;

/** A printer that has run low meanwhile is no fault of an update; one that is not there any more may be. */
const works = ({ device }: DeviceStatus): boolean => device === 'online' || device === 'deviceBusy';

/**
 * What is worse than before: `window`, `device:receipt`, `gateway`, `visit:check`. Without a before everything is to be
 * well that can be.
 */
export function worse(now: Health, before: Health | null): string[] {
  const devices = now.devices.filter((device) => {
    const old = before?.devices.find(({ id }) => id === device.id);
    return !works(device) && (before === null || (old !== undefined && works(old)));
  });
  const lost = (before?.devices ?? []).filter(
    (old) => works(old) && !now.devices.some(({ id }) => id === old.id),
  );
  const gatewayBefore = before?.gateway ?? 'reached';
  const visitBefore = before?.visit?.played ?? true;
  return [
    ...(now.window.painted ? [] : ['window']),
    ...[...devices, ...lost].map(({ id }) => `device:${id}`),
    ...(now.gateway === 'unreachable' && gatewayBefore === 'reached' ? ['gateway'] : []),
    ...(now.gateway === 'notConfigured' && before?.gateway === 'reached' ? ['gateway'] : []),
    ...(now.visit && !now.visit.played && visitBefore ? [`visit:${now.visit.stoppedAt ?? 'start'}`] : []),
  ];
}
