import { contactStateSchema } from '../../../hardware/role/contact.ts';
import { keypadKeys, keypadLayoutSchema } from '../../../hardware/role/keypad.ts';
import { sleep } from '../../../hardware/wait.ts';
import { invitation, type ReaderRole, readOnce } from '../reading.ts';
import { type Bench, notPassed, passed, type Step } from './step.ts';

/** Long enough to be seen across a hall. */
const BLINK_MS = 600;
const BLINKS = 3;

/** One card or code; what is on it stays on it. */
export async function testReader(bench: Bench, role: ReaderRole): Promise<Step[]> {
  const { host, device, context, timeoutMs } = bench;
  bench.say(invitation(device, role).trim());
  const read = await readOnce(host, device, role, { deadlineMs: timeoutMs, signal: context.signal });
  if (!read.ok) return [notPassed('read', read.error)];
  return [passed('read', 'read', read.value.kind === 'mrz' ? read.value.format : read.value.kind)];
}

export async function testLamp(bench: Bench): Promise<Step[]> {
  const { host, device, context } = bench;
  bench.say('look at the lamp: it blinks three times');
  const steps: Step[] = [];
  for (let n = 0; n < BLINKS * 2; n++) {
    const on = n % 2 === 0;
    const set = await host.call(
      device.id,
      'callLamp',
      'set',
      { on },
      { deadlineMs: 3000, signal: context.signal },
    );
    const name = on ? 'lamp on' : 'lamp off';
    steps.push(set.ok ? passed(name, on ? 'on' : 'off') : notPassed(name, set.error));
    if (!set.ok) return steps;
    await sleep(BLINK_MS, context.signal);
  }
  return steps;
}

export async function testContact(bench: Bench): Promise<Step[]> {
  const { host, device, context, timeoutMs } = bench;
  const options = { deadlineMs: timeoutMs, signal: context.signal };
  const word = ({ active }: { active: boolean }) => (active ? 'active' : 'inactive');
  const state = await host.call(device.id, 'contact', 'state', {}, options);
  if (!state.ok) return [notPassed('state', state.error)];
  const before = contactStateSchema.parse(state.value);
  const steps = [passed('state', word(before))];
  bench.say('press the button (or open and close the door)');
  for (const from of [before, { active: !before.active }]) {
    const change = await host.call(device.id, 'contact', 'change', { from }, options);
    if (!change.ok) return [...steps, notPassed('change', change.error)];
    steps.push(passed('change', word(contactStateSchema.parse(change.value))));
  }
  return steps;
}

/** Shows what the codes mean, and does not pass: whether the keys come can only be seen in the kiosk's window. */
export async function testKeypad({ host, device, context, timeoutMs }: Bench): Promise<Step[]> {
  const options = { deadlineMs: timeoutMs, signal: context.signal };
  const layout = await host.call(device.id, 'keypad', 'layout', {}, options);
  if (!layout.ok) return [notPassed('layout', layout.error)];
  const { keys } = keypadLayoutSchema.parse(layout.value);
  const words = keypadKeys.flatMap((key) => (keys[key] ? [`${key} ${keys[key].join(' ')}`] : []));
  const detail = 'its keys arrive in the kiosk window only: press them there';
  return [
    passed('layout', 'known', words.join(', ')),
    { name: 'keys', outcome: 'unseen', detail, passed: false },
  ];
}
