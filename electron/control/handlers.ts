import { type ControlHandlers, controlFailed, PROTOCOL } from './contract.ts';
import { deviceHandlers } from './device-handlers.ts';
import type { ControlParts } from './parts.ts';
import { queueHandlers } from './queue-handlers.ts';
import { reportHandlers } from './report-handlers.ts';

export function controlHandlers(parts: ControlParts): ControlHandlers {
  const { about, mode, helpCalls, audit, health, setUpdating } = parts;
  const since = new Date().toISOString();
  return {
    ping: async () => ({
      ok: true,
      value: { protocol: PROTOCOL, ...about, mode: mode(), pid: process.pid, since },
    }),
    ...deviceHandlers(parts),
    ...queueHandlers(parts),
    ...reportHandlers(parts),
    'update.show': async ({ on }) => {
      if (!setUpdating(on)) return controlFailed('busyWithVisitor');
      // it says what is so already, and a full disk must not leave the screen there
      audit({ act: 'updateShown', subject: about.kiosk, user: 'updater' });
      return { ok: true, value: {} };
    },
    'health.look': async (asked, { signal }) =>
      health ? { ok: true, value: await health(asked, signal) } : controlFailed('unsupportedCommand'),
    'helpCalls.list': async () => ({ ok: true, value: { calls: helpCalls.waiting() } }),
    'helpCalls.acknowledge': async ({ id, user }) => {
      const call = helpCalls.waiting().find((one) => one.id === id);
      if (!call) return controlFailed('invalidRequest', 'id');
      if (!audit({ act: 'callAcknowledged', subject: call.page, user })) return controlFailed('notRecorded');
      return { ok: true, value: { acknowledged: helpCalls.acknowledge(id) } };
    },
  };
}
