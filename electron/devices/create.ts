import { ulid } from 'ulid';
import type { DeviceConfig } from '../../hardware/config.ts';
import { failed } from '../../hardware/role/result.ts';
import { type Role, roles } from '../../hardware/role/roles.ts';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import type { Devices, PrintJob } from './devices.ts';
import type { HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import { isolationGroups, startHardwareGroup } from './hardware-group.ts';
import { createKeypad, type Keypad } from './keypad.ts';
import { type DeviceLimits, deviceLimits } from './limits.ts';
import { patientRead } from './patient-read.ts';
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

/** What the composition gets beside: the keys come from the window, which only it knows. */
export interface OpenedDevices extends Devices {
  /** null: the kiosk has none. */
  readonly keypad: Keypad | null;
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
}: DevicesOptions): OpenedDevices {
  const board = createStatusBoard(
    devices.map(({ id }) => id),
    now,
  );
  const keypadConfig = devices.find(({ roles }) => roles.includes('keypad'));
  const keypad = keypadConfig ? createKeypad({ id: keypadConfig.id, board, log, now }) : null;
  const leftovers = journal.settleLeftovers();
  if (leftovers > 0) log.warn({ leftovers }, 'print jobs were under way when the application ended: unknown');

  const groups = isolationGroups(devices).map((group) =>
    startHardwareGroup({
      devices: group,
      fork,
      board: keypad?.board ?? board,
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

  keypad?.start(call);

  const find = (role: Role) => {
    const able = devices.filter((device) => device.roles.includes(role));
    // a chip reader beside an MRZ reader cannot read a document: what is on the national card's chip is not published
    return able.find(({ driver }) => driver !== 'smartCard') ?? able[0];
  };

  return {
    keypad: keypad?.keypad ?? null,
    statuses: () => board.all(),
    onStatus: (listener) => board.onStatus(listener),
    deviceFor(role) {
      const device = find(role);
      return device ? { id: device.id, place: device.place ?? null } : null;
    },
    async readIdCard(wait) {
      const device = find('idCardReader');
      return device
        ? patientRead(call, { device: device.id, role: 'idCardReader' }, wait)
        : failed('noDevice');
    },
    async readBarcode(wait) {
      const device = find('barcodeScanner');
      return device
        ? patientRead(call, { device: device.id, role: 'barcodeScanner' }, wait)
        : failed('noDevice');
    },
    async callLamp(on) {
      const device = find('callLamp');
      if (!device) return false;
      const set = { device: device.id, role: 'callLamp', method: 'set', args: { on } } as const;
      const { result } = await call(set, { deadlineMs: limits.lampMs });
      const said = roles.callLamp.set.result.safeParse(result).data;
      return said?.ok === true && said.value.on === on;
    },
    async print(job, wait) {
      const jobId = ulid();
      const device = find(job.role);
      if (!device) return { print: 'failed', reason: 'noDevice', jobId };
      const entry = { jobId, subject: job.subject, device: device.id };
      if (!keep(() => journal.started(entry))) return { print: 'failed', reason: 'hardwareError', jobId };
      const args = argumentsOf(job, jobId);
      const outcome = await call({ device: device.id, role: job.role, method: 'print', args }, wait);
      const result = judgePrint(outcome, job.role, jobId);
      keep(() => journal.done(result));
      log.info({ ...result, kind: job.subject.kind, device: device.id }, 'print');
      return result;
    },
    async close() {
      keypad?.close();
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

const argumentsOf = (job: PrintJob, jobId: string) =>
  job.role === 'documentPrinter'
    ? { pdf: Buffer.from(job.pdf).toString('base64'), copies: 1, jobId }
    : { document: job.document, jobId };
