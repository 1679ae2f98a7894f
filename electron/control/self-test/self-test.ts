import type { Role } from '../../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { testContact, testKeypad, testLamp, testReader } from './others.ts';
import { testPrinter } from './printers.ts';
import type { Bench, Step, Steps } from './step.ts';

export interface SelfTest {
  role: Role;
  /** As it was before anything was tried; null: the device layer does not know the device. */
  status: DeviceStatus | null;
  /** The first is `status`; the others only when that one passed. */
  steps: Step[];
}

const stepsOf: Record<Role, (bench: Bench) => Steps> = {
  idCardReader: (bench) => testReader(bench, 'idCardReader'),
  cardReader: (bench) => testReader(bench, 'cardReader'),
  barcodeScanner: (bench) => testReader(bench, 'barcodeScanner'),
  receiptPrinter: (bench) => testPrinter(bench, 'receiptPrinter'),
  ticketDispenser: (bench) => testPrinter(bench, 'ticketDispenser'),
  documentPrinter: (bench) => testPrinter(bench, 'documentPrinter'),
  callLamp: testLamp,
  contact: testContact,
  keypad: testKeypad,
};

/** Proves one device: its status, then what its first role is for. Prints paper, waits for a card or a button. */
export async function selfTest(bench: Bench, role: Role): Promise<SelfTest> {
  const { calls, device, done } = bench;
  const status = calls.statuses().find(({ id }) => id === device.id) ?? null;
  const steps = [statusStep(status)];
  for (const step of steps) done(step);
  if (!steps.every(({ passed }) => passed)) return { role, status, steps };
  for await (const step of stepsOf[role](bench)) {
    steps.push(step);
    done(step);
  }
  return { role, status, steps };
}

function statusStep(status: DeviceStatus | null): Step {
  if (!status) return { name: 'status', outcome: 'noDevice', passed: false };
  const { device, detail } = status;
  const passed = device === 'online' || device === 'deviceBusy';
  return { name: 'status', outcome: device, passed, ...(detail !== undefined && { detail }) };
}
