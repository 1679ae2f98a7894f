import type { DeviceConfig } from '../../../hardware/config.ts';
import type { Control } from '../../control/client.ts';
import { selfTest } from '../../control/self-test/self-test.ts';
import type { Step } from '../../control/self-test/step.ts';
import { besideKiosk, controlFailure } from '../beside.ts';
import { configuredDevice } from '../configured.ts';
import type { Context } from '../context.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { settled } from '../settled.ts';
import { table, tinted } from '../terminal.ts';
import { userName } from '../user.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure, statusWords } from '../words.ts';

export interface DevicesTestCommand {
  id: string;
  timeoutMs: number;
}

/** Proves one device: its status, then what its first role is for. Prints paper, waits for a card or a button. */
export const devicesTest = (context: Context, command: DevicesTestCommand): Promise<Outcome> =>
  besideKiosk(
    context,
    (control) => testBeside(context, control, command),
    () => testAlone(context, command),
  );

async function testBeside(
  context: Context,
  control: Control,
  { id, timeoutMs }: DevicesTestCommand,
): Promise<Outcome> {
  const { signal } = context;
  const listed = await control.call('devices.list', {}, { signal });
  if (!listed.ok) return { ok: false, failure: controlFailure(listed.error) };
  const device = listed.value.devices.find((one) => one.id === id);
  const pdf = device?.roles[0] === 'documentPrinter' ? await pageOf(id) : null;
  const given = { id, timeoutMs, user: userName(), ...(pdf && { pdf: Buffer.from(pdf).toString('base64') }) };
  const tested = await control.call('devices.test', given, {
    signal,
    onEvent: (event) => ('say' in event ? say(context, event.say) : progress(context, event.step)),
  });
  return tested.ok
    ? outcome(context, id, tested.value)
    : { ok: false, failure: controlFailure(tested.error) };
}

async function testAlone(context: Context, { id, timeoutMs }: DevicesTestCommand): Promise<Outcome> {
  const found = configuredDevice(context, id);
  if (!found.ok) return found;
  const device: DeviceConfig = found.value;
  const [role] = device.roles;
  if (!role) return failing('configuration', `${id} has no role`);
  const { signal } = context;
  const locked = await lockedDevices([device], signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device], async (host) => {
    await settled(host, host.statuses, signal);
    const tested = await selfTest(
      {
        calls: host,
        device,
        timeoutMs,
        signal,
        waiting: signal,
        say: (words) => say(context, words),
        done: (step) => progress(context, step),
        testPdf: () => pageOf(id),
      },
      role,
    );
    return outcome(context, id, tested);
  });
}

/** Loaded late: it draws, and only page printers need it. */
const pageOf = async (id: string): Promise<Uint8Array> =>
  (await import('../../readiness/paper/test-pdf.ts')).testPdf(id, new Date());

const say = ({ terminal }: Context, words: string): void => terminal.err(`${words}\n`);

const progress = ({ terminal }: Context, { name, outcome: what }: Step): void =>
  terminal.err(`${name}: ${what}\n`);

type Tested = Awaited<ReturnType<typeof selfTest>>;

function outcome({ terminal }: Context, id: string, { role, status, steps: all }: Tested): Outcome {
  const told = all.map((step) => (step.name === 'status' && status ? withWords(step, status) : step));
  const bad = told.find((step) => !step.passed);
  const steps = told.map(({ passed: _passed, ...step }) => step);
  const json = { ok: bad === undefined, id, role, steps };
  const rows = told.map(({ name, outcome: what, detail = '', passed }) => [
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

function withWords(step: Step, status: NonNullable<Tested['status']>): Step {
  const { state, toDo } = statusWords(status);
  return { ...step, detail: toDo ? `${state}: ${toDo}` : state };
}
