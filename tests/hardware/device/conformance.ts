import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, type TestContext } from 'vitest';
import type { z } from 'zod';
import { type DriverName, deviceConfigSchema } from '../../../hardware/config.ts';
import { createHost, type Host } from '../../../hardware/device/host.ts';
import type { Result } from '../../../hardware/role/result.ts';
import { type Role, roles } from '../../../hardware/role/roles.ts';
import { type DeviceState, deviceStatusSchema } from '../../../hardware/role/status.ts';
import { startTestSimulator, type TestSimulator } from '../../support/simulator.ts';
import { eventually } from '../support.ts';

/** What one driver and profile need to be put through the suite every device has to pass. */
export interface ConformanceSubject {
  driver: DriverName;
  profile: string;
  role: Role;
  method: string;
  args: unknown;
  /** How it is connected; a terminal by default. `mock` needs `connection`. */
  place?: 'pty' | 'tcp' | 'mock';
  /** The `connection` of kiosk.yaml for a simulator at this place; the place's own by default. */
  connection?(place: string): unknown;
  settings?: Record<string, unknown>;
  /** A real device instead of a simulator: its `connection` of kiosk.yaml. */
  hardware?: unknown;
  /** Options of the simulator, e.g. to make a call last. */
  simulatorOptions?: readonly string[];
  /** Makes a call that is running end well (swipe a card); printers need nothing. */
  serve?(simulator: TestSimulator): Promise<unknown>;
  /** Makes the next call last until something is done about it. */
  stall?(simulator: TestSimulator): Promise<unknown>;
  /** False for devices that say nothing by themselves: their silence cannot be told from their absence. */
  canBeAsked: boolean;
}

const never = new AbortController().signal;

function connectionTo(subject: ConformanceSubject, place: string): unknown {
  if (subject.connection) return subject.connection(place);
  return subject.place === 'tcp'
    ? { tcp: { host: '127.0.0.1', port: Number(place) } }
    : { serial: { path: place } };
}

/** Why a test of the suite is not run against a real device. */
export const skippedOnHardware = {
  call: 'somebody would have to show a card, or paper would be spent at each run',
  unplug: 'a test cannot pull a real plug',
  hang: 'a real device does not hang on demand',
} as const;

/** A place of that kind with nothing at it. */
const nowhere = { pty: '/dev/ttyNothing9', tcp: '1', mock: '/nowhere' } as const;

/** One suite, every driver and its simulator, through the host as the process uses it. */
export function deviceConformance(subject: ConformanceSubject): void {
  const calls: Record<string, { result: z.ZodType }> = roles[subject.role];
  const schema = calls[subject.method];
  if (!schema) throw new Error(`${subject.role} has no ${subject.method}`);

  // most of the time is waiting for the device
  describe.concurrent(`${subject.driver} ${subject.profile} over ${subject.hardware ? 'its own port' : (subject.place ?? 'pty')}`, () => {
    const needsSimulator = (test: TestContext, why: keyof typeof skippedOnHardware): void => {
      if (subject.hardware) test.skip(skippedOnHardware[why]);
    };
    /** With a real device a call is only made to wait, be cancelled or run out of time: paper stays blank. */
    async function plugHardware(test: TestContext): Promise<Host> {
      const host = hostAt(test, '', subject.hardware);
      await until(host, 'online', 15_000);
      return host;
    }
    async function plug(test: TestContext): Promise<{ simulator: TestSimulator; host: Host }> {
      const simulator = await startTestSimulator(
        subject.driver,
        subject.profile,
        subject.simulatorOptions,
        subject.place,
      );
      test.onTestFinished(() => simulator.close());
      const host = hostAt(test, simulator.pty);
      await until(host, 'online', 10_000);
      return { simulator, host };
    }
    function hostAt(test: TestContext, path: string, connection = connectionTo(subject, path)): Host {
      const host = createHost([
        deviceConfigSchema.parse({
          id: 'subject',
          role: subject.role,
          driver: subject.driver,
          profile: subject.profile,
          connection,
          ...(subject.settings && { settings: subject.settings }),
        }),
      ]);
      test.onTestFinished(() => host.close());
      return host;
    }
    const stateOf = (host: Host): DeviceState | undefined => host.statuses()[0]?.device;
    const until = async (host: Host, wanted: DeviceState, limitMs: number) =>
      (
        await eventually(
          () => stateOf(host),
          (state) => state === wanted,
          limitMs,
        )
      ).tookMs;
    const untilNot = async (host: Host, unwanted: DeviceState, limitMs: number) =>
      (
        await eventually(
          () => stateOf(host),
          (state) => state !== unwanted,
          limitMs,
        )
      ).tookMs;
    const call = (host: Host, deadlineMs = 8000, signal = never): Promise<Result<unknown>> =>
      host.call('subject', subject.role, subject.method, subject.args, { deadlineMs, signal });
    const isDone = (result: Result<unknown>): boolean =>
      result.ok && !['failed', 'unknown'].includes((result.value as { print?: string }).print ?? '');

    it.runIf(subject.hardware)(
      'comes up, says what it is, and lets go of its port within 1 s',
      async (test) => {
        const host = await plugHardware(test);
        expect(() => deviceStatusSchema.parse(host.statuses()[0])).not.toThrow();
        const startedAt = performance.now();
        await host.close();
        expect(performance.now() - startedAt).toBeLessThan(1000);
        await plugHardware(test);
      },
    );

    it('comes up, carries out a call, and says so in valid statuses', async (test) => {
      needsSimulator(test, 'call');
      const { simulator, host } = await plug(test);
      const seen: string[] = [];
      host.onStatus((status) => seen.push(deviceStatusSchema.parse(status).device));
      const calling = call(host);
      await untilNot(host, 'online', 3000);
      await subject.serve?.(simulator);
      const result = await calling;
      expect(isDone(result), JSON.stringify(result)).toBe(true);
      expect(() => schema.result.parse(result)).not.toThrow();
      await until(host, 'online', 3000);
      expect(seen).toContain('deviceBusy');
    });

    it('is there again after an unplug, without being asked', async (test) => {
      needsSimulator(test, 'unplug');
      const { simulator, host } = await plug(test);
      await simulator.control.do('unplug');
      expect(await untilNot(host, 'online', 1000)).toBeLessThan(1000);
      await sleep(600);
      await simulator.control.do('plug');
      await until(host, 'online', 2000 + (subject.canBeAsked ? 1000 : 0));
      const calling = call(host);
      await untilNot(host, 'online', 3000);
      await subject.serve?.(simulator);
      expect(isDone(await calling)).toBe(true);
    });

    it('ends a call when it is unplugged in the middle', async (test) => {
      needsSimulator(test, 'unplug');
      const { simulator, host } = await plug(test);
      await subject.stall?.(simulator);
      const calling = call(host);
      await until(host, 'deviceBusy', 3000);
      await sleep(100);
      const startedAt = performance.now();
      await simulator.control.do('unplug');
      const result = await calling;
      expect(performance.now() - startedAt).toBeLessThan(2000);
      expect(isDone(result)).toBe(false);
      expect(() => schema.result.parse(result)).not.toThrow();
      expect(JSON.stringify(result)).toContain('connectionLost');
    });

    it('refuses a third call at once', async (test) => {
      needsSimulator(test, 'call');
      const { simulator, host } = await plug(test);
      await subject.stall?.(simulator);
      const abort = new AbortController();
      const first = call(host, 8000, abort.signal);
      const second = call(host, 8000, abort.signal);
      await until(host, 'deviceBusy', 3000);
      expect(JSON.stringify(await call(host))).toContain('deviceBusy');
      abort.abort();
      for (const result of await Promise.all([first, second])) expect(isDone(result)).toBe(false);
    });

    it('keeps a deadline', async (test) => {
      needsSimulator(test, 'call');
      const { simulator, host } = await plug(test);
      await subject.stall?.(simulator);
      const startedAt = performance.now();
      const result = await call(host, 400);
      // a printer still ends its command and clears its rest
      expect(performance.now() - startedAt).toBeLessThan(3000);
      expect(JSON.stringify(result)).toContain('timeOut');
    });

    it('frees its port within 1 s, even in the middle of a call', async (test) => {
      needsSimulator(test, 'call');
      const { simulator, host } = await plug(test);
      await subject.stall?.(simulator);
      const calling = call(host);
      await until(host, 'deviceBusy', 3000);
      const startedAt = performance.now();
      await host.close();
      expect(performance.now() - startedAt).toBeLessThan(1000);
      await calling;
      const next = hostAt(test, simulator.pty);
      // a print server takes a moment to see that its last host has gone; a tty is free at once
      if (subject.place === 'tcp') await until(next, 'online', 8000);
      else await untilNot(next, 'starting', 8000);
      expect(stateOf(next)).not.toBe('noDevice');
      expect(next.statuses()[0]?.detail).not.toBe('portLocked');
    });

    it('is noDevice where there is none, and starting is told first', async (test) => {
      const host = hostAt(test, nowhere[subject.place ?? 'pty']);
      expect(stateOf(host)).toBe('starting');
      await until(host, 'noDevice', 5000);
      expect(JSON.stringify(await call(host))).toContain('noDevice');
    });

    it.runIf(subject.canBeAsked)(
      'is noticed when it hangs',
      async (test) => {
        needsSimulator(test, 'hang');
        const { simulator, host } = await plug(test);
        await simulator.control.do('hang');
        await untilNot(host, 'online', 12_000);
        await simulator.control.do('wake');
        await until(host, 'online', 6000);
      },
      25_000,
    );
  });
}
