import { setTimeout as sleep } from 'node:timers/promises';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import { createHost, type Host } from '../../../hardware/device/host.ts';
import { printResultSchema } from '../../../hardware/role/printer.ts';
import type { Result } from '../../../hardware/role/result.ts';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { eventually } from '../support.ts';
import type { Subject } from './subjects.ts';

const never = new AbortController().signal;

export interface Rig {
  simulator: TestSimulator;
  host: Host;
  call(deadlineMs?: number): Promise<Result<unknown>>;
  /** A call that ends well, however the device was left. */
  goodCall(withinMs: number): Promise<string>;
  state(): string;
  /** Returns how long it took. */
  until(wanted: string, limitMs: number): Promise<number>;
  untilNot(unwanted: string, limitMs: number): Promise<number>;
}

/** Whoever ends what was begun: a test's context, or a test by itself. */
interface Owner {
  onTestFinished(cleanUp: () => Promise<void>): unknown;
}

/** A simulator of the subject as its own program, and a host with it. Both are gone when the test ends. */
export async function createRig(test: Owner, subject: Subject): Promise<Rig> {
  const { driver, profile, role, method, args } = subject;
  const simulator = await startTestSimulator(driver, profile, subject.simulatorOptions);
  test.onTestFinished(() => simulator.close());
  const host = createHost([
    deviceConfigSchema.parse({
      id: 'subject',
      role,
      driver,
      profile,
      connection: { serial: { path: simulator.pty, baudRate: 115_200 } },
    }),
  ]);
  test.onTestFinished(() => host.close());
  const state = (): string => host.statuses()[0]?.device ?? 'none';
  const until = async (wanted: string, limitMs: number) =>
    (await eventually(state, (now) => now === wanted, limitMs)).tookMs;
  const untilNot = async (unwanted: string, limitMs: number) =>
    (await eventually(state, (now) => now !== unwanted, limitMs)).tookMs;
  const call = (deadlineMs = 15_000) =>
    host.call('subject', role, method, args, { deadlineMs, signal: never });
  await until('online', 10_000).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(host.statuses()[0])}`);
  });
  return {
    simulator,
    host,
    call,
    state,
    until,
    untilNot,
    async goodCall(withinMs) {
      const endsAt = performance.now() + withinMs;
      for (;;) {
        const calling = call(Math.max(1000, endsAt - performance.now()));
        // a person shows the card again when nothing happens; the last time the simulator may have ended before it answers
        const showAgain = () => void subject.serve?.(simulator).catch(() => undefined);
        const showing = setInterval(showAgain, 1500);
        if (subject.serve) await until('deviceBusy', 3000);
        await subject.serve?.(simulator);
        const said = summary(await calling);
        clearInterval(showing);
        // what an interrupted job still has in the printer comes out first; until then the printer says no
        if (!/deviceNotReady/.test(said) || performance.now() > endsAt) return said;
        await sleep(250);
      }
    },
  };
}

/** What a call came to, in one line: `ok`, `unknown connectionLost`, `timeOut`. */
export function summary(result: Result<unknown>): string {
  if (!result.ok) return [result.error.code, result.error.detail].filter(Boolean).join(' ');
  const print = printResultSchema.safeParse(result.value);
  if (!print.success) return 'ok';
  return print.data.reason ? `${print.data.print} ${print.data.reason}` : 'ok';
}
