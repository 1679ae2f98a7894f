import { type ControlHandlers, controlFailed, PROTOCOL } from './contract.ts';
import { deviceHandlers } from './device-handlers.ts';
import type { ControlParts } from './parts.ts';
import { queueHandlers } from './queue-handlers.ts';
import { reportHandlers } from './report-handlers.ts';

export function controlHandlers(parts: ControlParts): ControlHandlers {
  const { about, mode, helpCalls, audit } = parts;
  const since = new Date().toISOString();
  return {
    ping: async () => ({
      ok: true,
      value: { protocol: PROTOCOL, ...about, mode: mode(), pid: process.pid, since },
    }),
    ...deviceHandlers(parts),
    ...queueHandlers(parts),
    ...reportHandlers(parts),
    'helpCalls.list': async () => ({ ok: true, value: { calls: helpCalls.waiting() } }),
    'helpCalls.acknowledge': async ({ id }) => {
      if (!helpCalls.waiting().some((call) => call.id === id)) return controlFailed('invalidRequest', 'id');
      const acknowledged = helpCalls.acknowledge(id);
      audit({ act: 'callAcknowledged', subject: id, user: null });
      return { ok: true, value: { acknowledged } };
    },
  };
}
