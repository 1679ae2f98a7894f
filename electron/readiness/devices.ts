import type { DeviceConfig } from '../../hardware/config.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../hardware/role/status.ts';
import type { ControlResult } from '../control/contract.ts';
import type { DeviceCalls } from '../control/devices.ts';
import { printerRoles } from '../control/printing.ts';
import { readerRoles } from '../control/reading.ts';
import { type SelfTest, selfTest } from '../control/self-test/self-test.ts';
import type { Step } from '../control/self-test/step.ts';
import type { Signals } from '../control/visitor-first.ts';
import { statusLine, toDoOfCode } from './device-words.ts';
import type { Eyes } from './eyes.ts';
import { readinessLimits as limits } from './limits.ts';
import { fail, notTested, pass } from './lines.ts';
import type { Line } from './report.ts';

export interface DeviceBench {
  configured: readonly DeviceConfig[];
  calls: DeviceCalls;
  /** One at a time on a device; a visitor comes first. */
  use<T>(
    device: string,
    signal: AbortSignal,
    work: (signals: Signals) => Promise<ControlResult<T>>,
  ): Promise<ControlResult<T>>;
  isVisited(): boolean;
  /** Readers at which staff sign in and out: a card shown there is not ours. */
  isTaken(device: DeviceConfig): boolean;
  /** Takes such a reader for the time of a test; null: it cannot be taken. */
  borrow: ((device: string) => () => void) | null;
  /** null: nobody stands there. */
  eyes: Eyes | null;
  /** Test pages may be printed. */
  paper: boolean;
  testPage(device: string): Promise<Uint8Array | null>;
  signal: AbortSignal;
}

type Kind = 'printer' | 'reader' | 'lamp' | 'contact' | 'keypad';
function kindOf(role: Role): Kind {
  if (printerRoles.some((printer) => printer === role)) return 'printer';
  if (readerRoles.some((reader) => reader === role)) return 'reader';
  return role === 'callLamp' ? 'lamp' : role === 'contact' ? 'contact' : 'keypad';
}

/** Every device: how it is, its self-test, and what eyes must say. One after the other when somebody looks on. */
export async function deviceLines(bench: DeviceBench, tell: (line: Line) => void): Promise<Line[]> {
  const { configured, eyes } = bench;
  const one = async (device: DeviceConfig): Promise<Line[]> => {
    const lines = await oneDevice(bench, device);
    for (const line of lines) tell(line);
    return lines;
  };
  if (!eyes) return (await Promise.all(configured.map(one))).flat();
  const all: Line[] = [];
  for (const device of configured) all.push(...(await one(device)));
  return all;
}

async function oneDevice(bench: DeviceBench, device: DeviceConfig): Promise<Line[]> {
  const subject = device.id;
  const [role] = device.roles;
  const status = bench.calls.statuses().find(({ id }) => id === subject);
  const standing = statusLine(subject, status);
  if (standing.outcome !== 'pass' || !role)
    return [standing, notTested('deviceTest', 'notReady', null, { subject })];
  const kind = kindOf(role);
  const left = reasonToLeave(bench, device, kind, status);
  if (left) return [standing, { ...left, subject }];
  const tested = await testOf(bench, device, role, kind);
  const seen = tested.outcome === 'pass' ? await seenOf(bench, subject, kind) : null;
  return [standing, tested, ...(seen ? [seen] : [])];
}

/** What is not tested now, and why. */
function reasonToLeave(
  { isVisited, isTaken, borrow, eyes, paper }: DeviceBench,
  device: DeviceConfig,
  kind: Kind,
  status: DeviceStatus | undefined,
): Line | null {
  if (isVisited() && kind !== 'keypad')
    return notTested('deviceTest', 'busyWithVisitor', 'tryWithoutVisitor');
  if (isTaken(device) && !borrow) return notTested('deviceTest', 'usedForSignIn');
  if (kind === 'printer' && !paper) return notTested('deviceTest', 'noPaper');
  if (kind === 'keypad' && status?.detail === 'notHeard')
    return notTested('deviceTest', 'notHeard', 'lookAtDevice');
  return kind === 'reader' && !eyes ? notTested('deviceTest', 'needsHands') : null;
}

async function testOf(bench: DeviceBench, device: DeviceConfig, role: Role, kind: Kind): Promise<Line> {
  const { calls, borrow, eyes, signal, use, testPage } = bench;
  const subject = device.id;
  const wantsHands = kind === 'reader' || kind === 'contact';
  const hands =
    eyes && wantsHands
      ? eyes.invite({ kind: kind === 'reader' ? 'card' : 'contact', device: subject })
      : null;
  const giveBack = wantsHands ? borrow?.(subject) : undefined;
  try {
    const tested = await use(subject, signal, async ({ signal: until, waiting }) => {
      // nobody is there to take paper or to press: that part is given up at once
      const nobody = kind === 'lamp' ? waiting : AbortSignal.abort();
      const value: SelfTest = await selfTest(
        {
          calls,
          device,
          timeoutMs: wantsHands ? limits.handsMs : limits.unattendedTestMs,
          signal: until,
          waiting: hands?.signal ?? nobody,
          say: () => {},
          done: () => {},
          testPdf: () => testPage(subject),
        },
        role,
      );
      return { ok: true, value };
    });
    return tested.ok
      ? testLine(subject, tested.value.steps.slice(1), kind)
      : notTested('deviceTest', tested.error.code, 'tryWithoutVisitor', { subject });
  } finally {
    hands?.end();
    giveBack?.();
  }
}

function testLine(subject: string, steps: readonly Step[], kind: Kind): Line {
  const words = steps.map(({ name, outcome }) => `${name}: ${outcome}`).join(', ');
  const values = { steps: words.slice(0, 160) };
  const bad = steps.find(({ passed }) => !passed);
  if (!bad) return pass('deviceTest', { subject, values });
  const { outcome, detail } = bad;
  // taking paper, pressing a button, pressing keys: not without somebody
  if (outcome === 'canceled' && kind === 'printer') return pass('deviceTest', { subject, values });
  if (outcome === 'unseen') return pass('deviceTest', { subject, values });
  if (outcome === 'canceled') return notTested('deviceTest', 'needsHands', null, { subject, values });
  if (outcome === 'timeOut' && (kind === 'reader' || kind === 'contact'))
    return notTested('deviceTest', 'nobodyCame', 'runAgain', { subject, values });
  return fail('deviceTest', detail ?? outcome, toDoOfCode(detail ?? outcome), { subject, values });
}

const looks: Partial<Record<Kind, 'page' | 'lamp' | 'keys'>> = {
  printer: 'page',
  lamp: 'lamp',
  keypad: 'keys',
};

async function seenOf({ eyes }: DeviceBench, subject: string, kind: Kind): Promise<Line | null> {
  const look = looks[kind];
  if (!look) return null;
  const answer = eyes ? await eyes.ask({ kind: look, device: subject }) : 'skip';
  if (answer === 'yes') return pass('deviceSeen', { subject });
  if (answer === 'no') return fail('deviceSeen', 'notAsItShould', 'lookAtDevice', { subject });
  return notTested('deviceSeen', 'needsEyes', null, { subject });
}
