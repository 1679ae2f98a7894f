import type { Role } from '../../../hardware/role/roles.ts';
import { type Context, configuredDevice } from '../context.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import type { Bench, Step } from '../self-test/step.ts';
import { settled } from '../settled.ts';
import { table, tinted } from '../terminal.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure, statusWords } from '../words.ts';

export interface DevicesTestCommand {
  id: string;
  timeoutMs: number;
}

/** Proves one device: its status, then what its first role is for. Prints paper, waits for a card or a button. */
export async function devicesTest(context: Context, { id, timeoutMs }: DevicesTestCommand): Promise<Outcome> {
  const found = configuredDevice(context, id);
  if (!found.ok) return found;
  const device = found.value;
  const [role] = device.roles;
  if (!role) return failing('configuration', `${id} has no role`);
  const locked = await lockedDevices([device], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device], async (host) => {
    await settled(host, host.statuses, context.signal);
    const say = (words: string) => context.terminal.err(`${words}\n`);
    const bench: Bench = { host, device, context, timeoutMs, say };
    const status = statusStep(bench);
    const steps = status.passed ? [status, ...(await stepsOf[role](bench))] : [status];
    return outcome(context, id, role, steps);
  });
}

const stepsOf: Record<Role, (bench: Bench) => Promise<Step[]>> = {
  idCardReader: async (bench) => (await others()).testReader(bench, 'idCardReader'),
  cardReader: async (bench) => (await others()).testReader(bench, 'cardReader'),
  barcodeScanner: async (bench) => (await others()).testReader(bench, 'barcodeScanner'),
  receiptPrinter: async (bench) => (await printers()).testPrinter(bench, 'receiptPrinter'),
  ticketDispenser: async (bench) => (await printers()).testPrinter(bench, 'ticketDispenser'),
  documentPrinter: async (bench) => (await printers()).testPrinter(bench, 'documentPrinter'),
  callLamp: async (bench) => (await others()).testLamp(bench),
  contact: async (bench) => (await others()).testContact(bench),
  keypad: async (bench) => (await others()).testKeypad(bench),
};
const others = () => import('../self-test/others.ts');
const printers = () => import('../self-test/printers.ts');

function statusStep({ host, device }: Bench): Step {
  const status = host.statuses().find((each) => each.id === device.id);
  if (!status) return { name: 'status', outcome: 'noDevice', passed: false };
  const { state, toDo } = statusWords(status);
  return {
    name: 'status',
    outcome: status.device,
    detail: toDo ? `${state}: ${toDo}` : state,
    passed: status.device === 'online' || status.device === 'deviceBusy',
  };
}

function outcome({ terminal }: Context, id: string, role: Role, all: Step[]): Outcome {
  const bad = all.find((step) => !step.passed);
  const steps = all.map(({ passed: _passed, ...step }) => step);
  const json = { ok: bad === undefined, id, role, steps };
  const rows = all.map(({ name, outcome: what, detail = '', passed }) => [
    name,
    tinted(terminal, passed ? 'good' : 'bad', what),
    detail,
  ]);
  const text = table(rows);
  if (!bad) return { ok: true, json, text };
  const words = bad.detail ? `${bad.outcome} (${bad.detail})` : bad.outcome;
  return {
    ok: false,
    json,
    text,
    failure: failure(bad.outcome, `${id} did not pass: ${bad.name}: ${words}`),
  };
}
