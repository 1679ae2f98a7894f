import { ulid } from 'ulid';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { MrzDocument } from '../../hardware/role/id-card-reader.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import { type Role, roles } from '../../hardware/role/roles.ts';
import type { Condition } from '../../hardware/role/status.ts';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Devices, WaitOptions } from './devices.ts';
import { createHardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import { type DeviceLimits, deviceLimits } from './limits.ts';
import type { PrintJournal } from './print-journal.ts';
import { judgePrint } from './printing.ts';
import { createStatusBoard } from './status-board.ts';
import { superviseHardware } from './supervisor.ts';

export interface DevicesOptions {
  devices: readonly DeviceConfig[];
  fork: ForkHardware;
  journal: PrintJournal;
  log: Log;
  /** The process is first started then; default at once. */
  startWhen?: Promise<unknown>;
  limits?: DeviceLimits;
  now?: () => Date;
}

/** Starts the hardware process and speaks for the devices behind it. */
export function createDevices({
  devices,
  fork,
  journal,
  log,
  startWhen,
  limits = deviceLimits,
  now = () => new Date(),
}: DevicesOptions): Devices {
  const board = createStatusBoard(
    devices.map(({ id }) => id),
    now,
  );
  const leftovers = journal.settleLeftovers();
  if (leftovers > 0) log.warn({ leftovers }, 'print jobs were under way when the application ended: unknown');

  const calls = createHardwareCalls((message) => void supervisor.post(message), limits);
  const supervisor = superviseHardware(
    fork,
    {
      up() {
        supervisor.post({ type: 'configure', devices: [...devices] });
        calls.up();
      },
      down(deaths) {
        board.stateAll(deaths >= limits.deathsBeforeError ? cannotBeKeptAlive : { device: 'starting' });
        calls.down();
      },
      message(message) {
        if (message.type === 'status') board.heard(message.status);
        else calls.answer(message.callId, message.result);
      },
    },
    { log, limits, ...(startWhen && { startWhen }) },
  );

  const find = (role: Role) => devices.find((device) => device.roles.includes(role));

  return {
    statuses: () => board.all(),
    onStatus: (listener) => board.onStatus(listener),
    deviceFor(role) {
      const device = find(role);
      return device ? { id: device.id, place: device.place ?? null } : null;
    },
    async readIdCard({ deadlineMs, signal }) {
      const device = find('idCardReader');
      if (!device) return failed('noDevice');
      const endsAt = performance.now() + deadlineMs;
      for (;;) {
        const wait = waitUntil(endsAt, signal);
        const call = { device: device.id, role: 'idCardReader', method: 'read', args: {} } as const;
        const { result } = await calls.call(call, wait);
        const read = parseRead(result);
        // Waiting for a card again harms nobody, so a dead process does not end the wait.
        if (read.ok || read.error.code !== 'processGone' || performance.now() >= endsAt) return read;
      }
    },
    async print(job, wait) {
      const jobId = ulid();
      const device = find(job.role);
      if (!device) return { print: 'failed', reason: 'noDevice', jobId };
      const entry = { jobId, subject: job.subject, device: device.id };
      if (!keep(() => journal.started(entry))) return { print: 'failed', reason: 'hardwareError', jobId };
      const args = { document: job.document, jobId };
      const outcome = await calls.call({ device: device.id, role: job.role, method: 'print', args }, wait);
      const result = judgePrint(outcome, job.role, jobId);
      keep(() => journal.done(result));
      log.info({ ...result, kind: job.subject.kind, device: device.id }, 'print');
      return result;
    },
    close: () => supervisor.stop(),
  };

  /** A full disk must not take the visit with it; the paper is not begun without its record. */
  function keep(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      log.error(whereOf(error), 'the print journal could not be written');
      return false;
    }
  }
}

const cannotBeKeptAlive: Condition = {
  device: 'hardwareError',
  action: 'maintenance',
  detail: 'processGone: the hardware process keeps ending',
};

const waitUntil = (endsAt: number, signal?: AbortSignal): WaitOptions => ({
  deadlineMs: Math.max(0, endsAt - performance.now()),
  ...(signal && { signal }),
});

function parseRead(result: Result<unknown>): Result<MrzDocument> {
  const parsed = roles.idCardReader.read.result.safeParse(result);
  if (!parsed.success) return failed('invalidData');
  return parsed.data;
}
