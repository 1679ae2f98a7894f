import { setTimeout as sleep } from 'node:timers/promises';
import { contactStateSchema } from '../../../hardware/role/contact.ts';
import { keypadKeys, keypadLayoutSchema } from '../../../hardware/role/keypad.ts';
import { invitation, type ReaderRole, readOnce } from '../reading.ts';
import { type Bench, notPassed, passed, type Steps } from './step.ts';

/** Long enough to be seen across a hall. */
const BLINK_MS = 600;
const BLINKS = 3;
/** A relay answers in 20 ms. */
const LAMP_MS = 3000;

/** One card or code; what is on it stays on it. */
export async function* testReader(bench: Bench, role: ReaderRole): Steps {
  const { calls, device, timeoutMs, waiting } = bench;
  bench.say(invitation(device, role));
  const read = await readOnce(calls, device, role, { deadlineMs: timeoutMs, signal: waiting });
  yield read.ok
    ? passed('read', 'read', read.value.kind === 'mrz' ? read.value.format : read.value.kind)
    : notPassed('read', read.error);
}

export async function* testLamp(bench: Bench): Steps {
  const { calls, device, waiting } = bench;
  bench.say('look at the lamp: it blinks three times');
  for (let n = 0; n < BLINKS * 2; n++) {
    const on = n % 2 === 0;
    // off again, whoever interrupted
    const signal = on ? waiting : bench.signal;
    const set = await calls.call(device.id, 'callLamp', 'set', { on }, { deadlineMs: LAMP_MS, signal });
    const name = on ? 'lamp on' : 'lamp off';
    yield set.ok ? passed(name, on ? 'on' : 'off') : notPassed(name, set.error);
    if (!set.ok || (waiting.aborted && !on)) return;
    await sleep(BLINK_MS, undefined, { signal: waiting }).catch(() => undefined);
  }
}

export async function* testContact(bench: Bench): Steps {
  const { calls, device, timeoutMs, waiting } = bench;
  const options = { deadlineMs: timeoutMs, signal: waiting };
  const word = ({ active }: { active: boolean }) => (active ? 'active' : 'inactive');
  const state = await calls.call(device.id, 'contact', 'state', {}, options);
  if (!state.ok) return yield notPassed('state', state.error);
  const before = contactStateSchema.parse(state.value);
  yield passed('state', word(before));
  bench.say('press the button (or open and close the door)');
  for (const from of [before, { active: !before.active }]) {
    const change = await calls.call(device.id, 'contact', 'change', { from }, options);
    if (!change.ok) return yield notPassed('change', change.error);
    yield passed('change', word(contactStateSchema.parse(change.value)));
  }
}

/** Shows what the codes mean, and does not pass: whether the keys come can only be seen in the kiosk's window. */
export async function* testKeypad({ calls, device, timeoutMs, waiting }: Bench): Steps {
  const options = { deadlineMs: timeoutMs, signal: waiting };
  const layout = await calls.call(device.id, 'keypad', 'layout', {}, options);
  if (!layout.ok) return yield notPassed('layout', layout.error);
  const { keys } = keypadLayoutSchema.parse(layout.value);
  const words = keypadKeys.flatMap((key) => (keys[key] ? [`${key} ${keys[key].join(' ')}`] : []));
  const detail = 'its keys arrive in the kiosk window only: press them there';
  yield passed('layout', 'known', words.join(', '));
  yield { name: 'keys', outcome: 'unseen', detail, passed: false };
}
