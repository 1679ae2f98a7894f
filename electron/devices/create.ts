import { ulid } from 'ulid';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { PrintResult } from '../../hardware/role/printer.ts';
import { printAnswerSchema } from '../../hardware/role/printer.ts';
import { failed, type Result } from '../../hardware/role/result.ts';
import { type Role, roles } from '../../hardware/role/roles.ts';
import type { Log } from '../config/log.ts';
import { whereOf } from '../log/where-of.ts';
import { step } from '../recovery/step.ts';
import { createMaintenance } from './create-maintenance.ts';
import type { Devices, PrintJob } from './devices.ts';
import type { CallOutcome, HardwareCalls } from './hardware-calls.ts';
import type { ForkHardware } from './hardware-child.ts';
import { type HardwareGroup, isolationGroups, startHardwareGroup } from './hardware-group.ts';
import { createKeypad, type Keypad } from './keypad.ts';
import { type DeviceLimits, deviceLimits } from './limits.ts';
import type { Maintenance } from './maintenance.ts';
import { patientRead } from './patient-read.ts';
import type { PrintJournal } from './print-journal.ts';
import { judgePrint } from './printing.ts';
import { estimatePaper } from './records/paper-length.ts';
import type { DeviceRecords, PrintedPaper } from './records/records.ts';
import { createStatusBoard } from './status-board.ts';

export interface DevicesOptions {
  devices: readonly DeviceConfig[];
  fork: ForkHardware;
  journal: PrintJournal;
  /** What devices do over days; default: nothing is kept. */
  records?: DeviceRecords;
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
  /** Any call of any device, for technicians; a visit has the calls of its roles above. */
  readonly call: HardwareCalls['call'];
  readonly maintenance: Maintenance;
}

/** Starts the hardware processes and speaks for the devices behind them. */
export function createDevices({
  devices: configured,
  fork,
  journal,
  records,
  log,
  startWhen,
  limits = deviceLimits,
  now = () => new Date(),
}: DevicesOptions): OpenedDevices {
  let devices = [...configured];
  const board = createStatusBoard(
    devices.map(({ id }) => id),
    now,
  );
  const keypadConfig = devices.find(({ roles }) => roles.includes('keypad'));
  const keypad = keypadConfig ? createKeypad({ id: keypadConfig.id, board, log, now }) : null;
  const leftovers = journal.settleLeftovers();
  if (leftovers > 0) log.warn({ leftovers }, 'print jobs were under way when the application ended: unknown');

  for (const status of board.all()) records?.status(status);
  board.onStatus((status) => records?.status(status));
  const call: HardwareCalls['call'] = async (hardwareCall, wait) => {
    const group = groups.find((one) => one.has(hardwareCall.device));
    return group ? group.call(hardwareCall, wait) : { sent: false, result: failed('noDevice') };
  };
  const groups: HardwareGroup[] = [];
  const { maintenance, heardAbout, heardMonitor } = createMaintenance({
    devices,
    groups,
    call,
    fork,
    log,
    limits,
    onChanged(device) {
      devices = devices.map((one) => (one.id === device.id ? device : one));
      records?.happened(device.id, { kind: 'reconfigured', what: device.driver, detail: device.profile });
    },
  });
  for (const group of isolationGroups(devices)) {
    const started = startHardwareGroup({
      devices: group,
      fork,
      board: keypad?.board ?? board,
      log,
      limits,
      mayHoldPaper: (device) => journal.mayHoldPaper(device),
      onAbout: heardAbout,
      onMonitor: heardMonitor,
      ...(startWhen && { startWhen }),
    });
    groups.push(started);
  }

  keypad?.start(call);

  const find = (role: Role) => {
    const able = devices.filter((device) => device.roles.includes(role));
    // a chip reader beside an MRZ reader cannot read a document: what is on the national card's chip is not published
    return able.find(({ driver }) => driver !== 'smartCard') ?? able[0];
  };

  /** Nobody showed a card: nothing was read, and nothing failed. */
  const counted = <T>(device: string, read: Result<T>): Result<T> => {
    if (read.ok) records?.read(device, null);
    else if (read.error.code === 'invalidData' || read.error.code === 'hardwareError')
      records?.read(device, read.error.detail ?? read.error.code);
    return read;
  };

  return {
    maintenance,
    keypad: keypad?.keypad ?? null,
    call,
    statuses: () => board.all(),
    onStatus: (listener) => board.onStatus(listener),
    deviceFor(role) {
      const device = find(role);
      return device ? { id: device.id, place: device.place ?? null } : null;
    },
    async readIdCard(wait) {
      const device = find('idCardReader');
      if (!device) return failed('noDevice');
      return counted(device.id, await patientRead(call, { device: device.id, role: 'idCardReader' }, wait));
    },
    async readBarcode(wait) {
      const device = find('barcodeScanner');
      if (!device) return failed('noDevice');
      return counted(device.id, await patientRead(call, { device: device.id, role: 'barcodeScanner' }, wait));
    },
    readCard: (device, wait) => patientRead(call, { device, role: 'cardReader' }, wait),
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
      const { kind } = job.subject;
      step(`${kind}.begun`);
      const args = argumentsOf(job, jobId);
      const printing = call({ device: device.id, role: job.role, method: 'print', args }, wait);
      step(`${kind}.handedOver`);
      const outcome = await printing;
      step(`${kind}.printed`);
      const result = judgePrint(outcome, job.role, jobId);
      keep(() => journal.done(result));
      step(`${kind}.recorded`);
      records?.printed(device.id, job.subject.kind, result, paperOf(job, result, outcome));
      log.info({ ...result, kind: job.subject.kind, device: device.id }, 'print');
      return result;
    },
    async close() {
      keypad?.close();
      await Promise.all(groups.map((group) => group.stop()));
      records?.close();
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

/** The paper a job took: by the printer's layout where it told, estimated where it did not or broke off, none on failure. */
function paperOf(job: PrintJob, { print }: PrintResult, { result }: CallOutcome): PrintedPaper | null {
  if (print === 'failed' || job.role === 'documentPrinter') return null;
  const told = result.ok ? printAnswerSchema.safeParse(result.value).data?.paper : undefined;
  if (!told) return { ...estimatePaper(job.document), estimated: true };
  return { ...told, estimated: print === 'unknown' };
}
