import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Host } from '../../hardware/device/host.ts';
import { fromHardwareSchema, type ToHardware } from '../../hardware/protocol.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';

const stopMs = 3000;

export interface RemoteHost extends Host {
  /** Every status it ever told, in order. */
  readonly told: readonly DeviceStatus[];
}

/** A hardware process with the face of a Host, so that one suite runs against both. Resolves when it is configured. */
export async function startRemoteHost(child: ChildProcess, devices: unknown[]): Promise<RemoteHost> {
  const all: DeviceStatus[] = [];
  const statuses = new Map<string, DeviceStatus>();
  const listeners = new Set<(status: DeviceStatus) => void>();
  const calls = new Map<number, (result: Result<unknown>) => void>();
  let lastCall = 0;
  let told = () => {};
  const send = (message: ToHardware): void => {
    if (child.connected) child.send(message);
  };
  const configured = new Promise<void>((resolve) => {
    told = resolve;
  });
  child.on('message', (raw) => {
    const message = fromHardwareSchema.parse(raw);
    if (message.type === 'ready') send({ type: 'configure', devices });
    if (message.type === 'result') calls.get(message.callId)?.(message.result);
    if (message.type !== 'status') return;
    all.push(message.status);
    statuses.set(message.status.id, message.status);
    if (statuses.size === devices.length) told();
    for (const listener of [...listeners]) listener(message.status);
  });
  child.once('exit', () => {
    for (const settle of calls.values()) settle(failed('processGone'));
    told();
  });
  await configured;
  const notOverThis = (): never => {
    throw new Error('the suite asks no hardware process for this');
  };
  return {
    abouts: notOverThis,
    onAbout: notOverThis,
    monitor: notOverThis,
    reconfigure: notOverThis,
    told: all,
    statuses: () => [...statuses.values()],
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call(device, role, method, args, { deadlineMs, signal }) {
      const callId = ++lastCall;
      const cancel = () => send({ type: 'cancel', callId });
      const answered = new Promise<Result<unknown>>((resolve) => calls.set(callId, resolve));
      send({ type: 'call', callId, device, role, method, args, deadlineMs });
      if (signal.aborted) cancel();
      else signal.addEventListener('abort', cancel, { once: true });
      return answered.finally(() => {
        calls.delete(callId);
        signal.removeEventListener('abort', cancel);
      });
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      send({ type: 'stop' });
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await exited;
      clearTimeout(late);
      // it has said on stderr what it was
      if (child.exitCode !== 0 && child.exitCode !== null)
        throw new Error(`the hardware process ended with ${child.exitCode}`);
    },
  };
}
