import { ulid } from 'ulid';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { MrzDocument } from '../../hardware/role/id-card-reader.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import { type Role, roles } from '../../hardware/role/roles.ts';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Devices, WaitOptions } from './devices.ts';
import type { HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import { isolationGroups, startHardwareGroup } from './hardware-group.ts';
import { type DeviceLimits, deviceLimits } from './limits.ts';
import type { PrintJournal } from './print-journal.ts';
import { judgePrint } from './printing.ts';
import { createStatusBoard } from './status-board.ts';

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

/** Starts the hardware processes and speaks for the devices behind them. */
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

  const groups = isolationGroups(devices).map((group) =>
    startHardwareGroup({
      devices: group,
      fork,
      board,
      log,
      limits,
      mayHoldPaper: (device) => journal.mayHoldPaper(device),
      ...(startWhen && { startWhen }),
    }),
  );
  const call: HardwareCalls['call'] = async (hardwareCall, wait) => {
    const group = groups.find((one) => one.has(hardwareCall.device));
    return group ? group.call(hardwareCall, wait) : { sent: false, result: failed('noDevice') };
  };

  const find = (role: Role) => {
    const able = devices.filter((device) => device.roles.includes(role));
    // a chip reader beside an MRZ reader cannot read a document: what is on the national card's chip is not published
    return able.find(({ driver }) => driver !== 'smartCard') ?? able[0];
  };

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
        const read = { device: device.id, role: 'idCardReader', method: 'read', args: {} } as const;
        const { result } = await call(read, wait);
        const parsed = parseRead(result);
        // Waiting for a card again harms nobody, so a dead process does not end the wait.
        if (parsed.ok || parsed.error.code !== 'processGone' || performance.now() >= endsAt) return parsed;
      }
    },
    async print(job, wait) {
      const jobId = ulid();
      const device = find(job.role);
      if (!device) return { print: 'failed', reason: 'noDevice', jobId };
      const entry = { jobId, subject: job.subject, device: device.id };
      if (!keep(() => journal.started(entry))) return { print: 'failed', reason: 'hardwareError', jobId };
      const args = { document: job.document, jobId };
      const outcome = await call({ device: device.id, role: job.role, method: 'print', args }, wait);
      const result = judgePrint(outcome, job.role, jobId);
      keep(() => journal.done(result));
      log.info({ ...result, kind: job.subject.kind, device: device.id }, 'print');
      return result;
    },
    async close() {
      await Promise.all(groups.map((group) => group.stop()));
    },
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

const waitUntil = (endsAt: number, signal?: AbortSignal): WaitOptions => ({
  deadlineMs: Math.max(0, endsAt - performance.now()),
  ...(signal && { signal }),
});

function parseRead(result: Result<unknown>): Result<MrzDocument> {
  const parsed = roles.idCardReader.read.result.safeParse(result);
  if (!parsed.success) return failed('invalidData');
  return parsed.data;
}
