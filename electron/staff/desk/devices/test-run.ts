import type { DeviceConfig } from '../../../../hardware/config.ts';
import type { Role } from '../../../../hardware/role/roles.ts';
import type { TestItem } from '../../../contract/views/staff/test.ts';
import type { DeviceCalls } from '../../../control/devices.ts';
import { selfTest } from '../../../control/self-test/self-test.ts';
import type { Step } from '../../../control/self-test/step.ts';
import { plainPage } from './plain-page.ts';

const testLimits = {
  /** To find a card, or the button. A presenter takes its paper back within its profile's time. */
  personMs: 30_000,
  /** So often it is said that the technician is at work while the machine works: a slow page takes longer than 60 s. */
  atWorkEveryMs: 20_000,
  /** A page under way is printed to its end, and a lamp is switched off, when the technician leaves. */
  graceMs: 3_000,
} as const;

type Doing = NonNullable<TestItem['ask']>;
type Question = NonNullable<TestItem['question']>;

/** What the machine cannot know by itself. */
const questions: Record<Role, (device: DeviceConfig) => Question | null> = {
  idCardReader: () => null,
  cardReader: ({ driver }) => (driver === 'contactless' ? 'beep' : null),
  barcodeScanner: () => null,
  receiptPrinter: () => 'page',
  ticketDispenser: () => 'page',
  documentPrinter: () => 'page',
  callLamp: () => 'lamp',
  contact: () => null,
  keypad: () => 'keys',
};
/** In the order the self-test asks. */
const doings: Record<Role, (device: DeviceConfig) => readonly Doing[]> = {
  idCardReader: () => ['card'],
  cardReader: ({ driver }) => [driver === 'scanner' ? 'code' : 'card'],
  barcodeScanner: () => ['code'],
  receiptPrinter: () => ['watchPaper', 'takePaper'],
  ticketDispenser: () => ['watchPaper', 'takePaper'],
  documentPrinter: () => ['watchPaper'],
  callLamp: () => ['watchLamp'],
  contact: () => ['press'],
  keypad: () => [],
};
/** Then the time is the person's, not the machine's. */
const waitsForPerson: ReadonlySet<Doing> = new Set(['takePaper', 'card', 'code', 'press']);

export type Progress = Pick<TestItem, 'state' | 'steps' | 'ask' | 'question'>;

export interface TestRunParts {
  devices: readonly DeviceConfig[];
  calls: DeviceCalls;
  /** Nobody else waits for cards there meanwhile; gives it back. */
  borrow(device: string): () => void;
  /** Into the trail; false: it must not be done. */
  record(device: string): boolean;
  /** Into the events of the device. `what`: passed, failed, skipped. */
  happened(device: string, what: string, detail: string | null): void;
  /** Whoever tests is at work, though they touch cards and paper instead of the screen. */
  here(): void;
  changed(): void;
}

/** Self-tests one after the other: paper from two printers at once would be nobody's. */
export interface TestRun {
  state(): 'ready' | 'running' | 'done';
  progress(device: string): Progress;
  machineMs(): number;
  begin(): boolean;
  answer(yes: boolean): boolean;
  skip(): boolean;
  close(): void;
}

const untouched: Progress = { state: 'waiting', steps: [], ask: null, question: null };

export function createTestRun(parts: TestRunParts): TestRun {
  const { devices, calls, record, happened, changed } = parts;
  const items = new Map<string, Progress>();
  const closed = new AbortController();
  let running: AbortController | null = null;
  let done = false;
  let answered: ((yes: boolean | null) => void) | null = null;
  const clock = stopwatch();

  const put = (id: string, change: Partial<Progress>) => {
    items.set(id, { ...(items.get(id) ?? untouched), ...change });
    changed();
  };
  const addStep = (id: string, { name, outcome, detail, passed }: Step) =>
    put(id, {
      steps: [...(items.get(id)?.steps ?? []), { name, outcome, detail: detail ?? null, passed }],
    });
  const ask = (id: string, question: Question): Promise<boolean | null> => {
    clock.pause();
    put(id, { state: 'asking', ask: null, question });
    return new Promise((resolve) => {
      answered = (yes) => {
        answered = null;
        resolve(yes);
      };
    });
  };

  async function machine(device: DeviceConfig, role: Role, signal: AbortSignal): Promise<boolean> {
    const waiting = running ?? closed;
    const say = [...doings[role](device)];
    const tested = await selfTest(
      {
        calls,
        device,
        timeoutMs: testLimits.personMs,
        signal,
        waiting: waiting.signal,
        say: () => {
          const next = say.shift() ?? null;
          if (next && waitsForPerson.has(next)) clock.pause();
          else clock.go();
          put(device.id, { ask: next });
        },
        done: (step) => {
          clock.go();
          parts.here();
          // the kiosk sees its keys where the command line cannot: the technician is asked instead
          if (!isUnseen(step)) addStep(device.id, step);
        },
        testPdf: async () => plainPage(device.id),
      },
      role,
    );
    clock.go();
    return tested.steps.every((step) => step.passed || isUnseen(step));
  }

  async function testOne(device: DeviceConfig): Promise<void> {
    const { id } = device;
    const role = device.roles[0];
    if (!role) return;
    if (!record(id)) return put(id, { state: 'failed', steps: [notWritten] });
    put(id, { ...untouched, state: 'running' });
    running = new AbortController();
    const giveBack = parts.borrow(id);
    const { signal, release } = late(closed.signal);
    const leave = () => running?.abort();
    closed.signal.addEventListener('abort', leave, { once: true });
    clock.go();
    const atWork = setInterval(() => answered === null && parts.here(), testLimits.atWorkEveryMs);
    try {
      const ok = await machine(device, role, signal);
      const question = questions[role](device);
      let skipped = running.signal.aborted;
      if (ok && question && !skipped) {
        const yes = await ask(id, question);
        skipped = yes === null;
        if (yes !== null) addStep(id, { name: 'seen', outcome: yes ? 'yes' : 'no', passed: yes });
      }
      const bad = items.get(id)?.steps.find(({ passed }) => !passed);
      const state = skipped ? 'skipped' : bad ? 'failed' : 'passed';
      put(id, { state, ask: null, question: null });
      happened(id, state, bad ? codeOf(bad) : null);
    } finally {
      clearInterval(atWork);
      clock.pause();
      giveBack();
      release();
      closed.signal.removeEventListener('abort', leave);
      running = null;
    }
  }

  async function testAll(): Promise<void> {
    for (const device of devices) {
      if (closed.signal.aborted) return;
      await testOne(device);
    }
    done = true;
    changed();
  }

  let under = false;
  return {
    state: () => (under ? 'running' : done ? 'done' : 'ready'),
    progress: (device) => items.get(device) ?? untouched,
    machineMs: clock.ms,
    begin() {
      if (under || closed.signal.aborted) return false;
      under = true;
      done = false;
      items.clear();
      clock.reset();
      void testAll().finally(() => {
        under = false;
        if (!closed.signal.aborted) changed();
      });
      return true;
    },
    answer(yes) {
      if (!answered) return false;
      answered(yes);
      return true;
    },
    skip() {
      if (answered) answered(null);
      else if (running) running.abort();
      else return false;
      return true;
    },
    close() {
      closed.abort();
      answered?.(null);
    },
  };
}

const isUnseen = ({ name, outcome }: Step): boolean => name === 'keys' && outcome === 'unseen';
const notWritten = { name: 'trail', outcome: 'notWritten', detail: null, passed: false };
/** Stable and short; a detail may carry words after its code. */
const codeOf = ({ outcome, detail }: { outcome: string; detail: string | null }): string =>
  detail?.split(':')[0] ?? outcome;

/** Aborts a while after the other has. */
function late(signal: AbortSignal): { signal: AbortSignal; release(): void } {
  const end = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => end.abort(), testLimits.graceMs);
    timer.unref();
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  return {
    signal: end.signal,
    release() {
      clearTimeout(timer);
      signal.removeEventListener('abort', begin);
    },
  };
}

/** Time that the machine worked. */
function stopwatch() {
  let total = 0;
  let since: number | null = null;
  const ms = () => Math.round(total + (since === null ? 0 : performance.now() - since));
  return {
    ms,
    go() {
      since ??= performance.now();
    },
    pause() {
      total = ms();
      since = null;
    },
    reset() {
      total = 0;
      since = null;
    },
  };
}
