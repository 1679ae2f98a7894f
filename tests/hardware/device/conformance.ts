import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { z } from 'zod';
import { type DriverName, deviceConfigSchema } from '../../../hardware/config.ts';
import type { Host } from '../../../hardware/device/host.ts';
import type { Result } from '../../../hardware/role/result.ts';
import { type Role, roles } from '../../../hardware/role/roles.ts';
import { type DeviceState, deviceStatusSchema } from '../../../hardware/role/status.ts';
import { eventually } from '../support.ts';
import { type PlaceKind, type PlayedDevice, type Plugged, placeOf, type SeenHost } from './places.ts';

/** What one driver and profile need to be put through the suite every device has to pass. */
export interface ConformanceSubject {
  driver: DriverName;
  profile: string;
  role: Role;
  method: string;
  args: unknown;
  /** How it is connected; a terminal by default. `mock` needs `connection`. */
  place?: PlaceKind;
  /** Why there is no such place here, where that takes long to find out (`pcscMissing()`). */
  missing?: string | null;
  /** The simulator's driver and profile where they have other names. */
  simulator?: { driver: string; profile: string };
  /** The `connection` of kiosk.yaml for a simulator at this place; the place's own by default. */
  connection?(place: string): unknown;
  settings?: Record<string, unknown>;
  /** A real device instead of a simulator: its `connection` of kiosk.yaml. */
  hardware?: unknown;
  /** Options of the simulator, e.g. to make a call last. */
  simulatorOptions?: readonly string[];
  /** Makes a call that is running end well (swipe a card); printers need nothing. */
  serve?(simulator: PlayedDevice): Promise<unknown>;
  /** Makes the next call last until something is done about it. */
  stall?(simulator: PlayedDevice): Promise<unknown>;
  /** False for devices that say nothing by themselves: their silence cannot be told from their absence. */
  canBeAsked: boolean;
  /** Tests that this subject cannot be put to, and why. */
  skips?: Partial<Record<Ordeal, string>>;
}

/** What a test asks of a subject. */
export type Ordeal = 'call' | 'stall' | 'unplug' | 'hang';

const never = new AbortController().signal;

/** Why a test of the suite is not run against a real device. */
export const skippedOnHardware: Record<Ordeal, string> = {
  call: 'somebody would have to show a card, or paper would be spent at each run',
  stall: 'it would have to be held up by hand',
  unplug: 'a test cannot pull a real plug',
  hang: 'a real device does not hang on demand',
};
const silent = 'it says nothing by itself: its silence cannot be told from its absence';

/** One suite, every driver and its simulator, through the host as the process uses it. */
export function deviceConformance(subject: ConformanceSubject): void {
  const calls: Record<string, { result: z.ZodType }> = roles[subject.role];
  const schema = calls[subject.method];
  if (!schema) throw new Error(`${subject.role} has no ${subject.method}`);
  const kind = subject.place ?? 'pty';
  const place = placeOf(kind, subject.missing ?? null);
  const { driver, profile, simulatorOptions = [] } = subject;
  const where = subject.hardware ? 'its own port' : kind;
  const missing = place.missing === null ? '' : ` (${place.missing})`;

  // most of the time is waiting for the device
  // `skip: false` would run what a test skips by itself
  const options = { concurrent: !place.isShared, ...(place.missing !== null && { skip: true }) };
  describe(`${driver} ${profile} over ${where}${missing}`, options, () => {
    beforeAll(() => place.open());
    afterAll(() => place.close());

    const needs = (test: TestContext, ordeal: Ordeal): void => {
      const why = subject.hardware ? skippedOnHardware[ordeal] : subject.skips?.[ordeal];
      if (why !== undefined) test.skip(why);
    };
    /** With a real device a call is only made to wait, be cancelled or run out of time: paper stays blank. */
    async function plugHardware(test: TestContext): Promise<SeenHost> {
      const host = await hostAt(test, subject.hardware);
      await until(host, 'online', 15_000);
      return host;
    }
    async function plug(test: TestContext): Promise<Plugged & { host: SeenHost }> {
      const plugged = await place.plug({
        driver,
        profile,
        ...subject.simulator,
        simulatorOptions,
        ...(subject.connection && { connection: subject.connection }),
      });
      test.onTestFinished(async () => void (await plugged.close()));
      const host = await hostAt(test, plugged.connection);
      await until(host, 'online', 10_000);
      return { ...plugged, host };
    }
    async function hostAt(test: TestContext, connection: unknown): Promise<SeenHost> {
      const { role, settings } = subject;
      const config = { id: 'subject', role, driver, profile, connection, ...(settings && { settings }) };
      const host = await place.host(deviceConfigSchema.parse(config));
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
    /** A call, and when it was told to be running: some end sooner than anybody could look. */
    const begin = (host: SeenHost) => {
      const from = host.told.length;
      const busy = () => host.told.slice(from).some((status) => status.device === 'deviceBusy');
      return { calling: call(host), began: eventually(busy, (is) => is, 3000) };
    };
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
      needs(test, 'call');
      const { simulator, host } = await plug(test);
      const { calling, began } = begin(host);
      await began;
      await subject.serve?.(simulator);
      const result = await calling;
      expect(isDone(result), JSON.stringify(result)).toBe(true);
      expect(() => schema.result.parse(result)).not.toThrow();
      await until(host, 'online', 3000);
      for (const status of host.told) expect(() => deviceStatusSchema.parse(status)).not.toThrow();
    });

    it('is there again after an unplug, without being asked', async (test) => {
      needs(test, 'unplug');
      const { simulator, host } = await plug(test);
      await simulator.control.do('unplug');
      expect(await untilNot(host, 'online', 1000)).toBeLessThan(1000);
      await sleep(600);
      await simulator.control.do('plug');
      await until(host, 'online', 2000 + (subject.canBeAsked ? 1000 : 0));
      const { calling, began } = begin(host);
      await began;
      await subject.serve?.(simulator);
      expect(isDone(await calling)).toBe(true);
    });

    it('ends a call when it is unplugged in the middle', async (test) => {
      needs(test, 'stall');
      needs(test, 'unplug');
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
      needs(test, 'stall');
      needs(test, 'call');
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
      needs(test, 'stall');
      needs(test, 'call');
      const { simulator, host } = await plug(test);
      await subject.stall?.(simulator);
      const startedAt = performance.now();
      const result = await call(host, 400);
      // a printer still ends its command and clears its rest
      expect(performance.now() - startedAt).toBeLessThan(3000);
      expect(JSON.stringify(result)).toContain('timeOut');
    });

    it('frees its port within 1 s, even in the middle of a call', async (test) => {
      needs(test, 'stall');
      needs(test, 'call');
      const { simulator, host, connection } = await plug(test);
      await subject.stall?.(simulator);
      const calling = call(host);
      await until(host, 'deviceBusy', 3000);
      const startedAt = performance.now();
      await host.close();
      expect(performance.now() - startedAt).toBeLessThan(place.closesWithinMs);
      await calling;
      const next = await hostAt(test, connection);
      // a print server takes a moment to see that its last host has gone; a tty is free at once
      if (subject.place === 'tcp') await until(next, 'online', 8000);
      else await untilNot(next, 'starting', 8000);
      expect(stateOf(next)).not.toBe('noDevice');
      expect(next.statuses()[0]?.detail).not.toBe('portLocked');
    });

    it('is noDevice where there is none, and starting is told first', async (test) => {
      const host = await hostAt(test, place.nowhere(subject));
      expect(host.told[0]?.device).toBe('starting');
      await until(host, 'noDevice', 5000);
      expect(JSON.stringify(await call(host))).toContain('noDevice');
    });

    it('is noticed when it hangs', async (test) => {
      if (!subject.canBeAsked) test.skip(silent);
      needs(test, 'hang');
      const { simulator, host } = await plug(test);
      await simulator.control.do('hang');
      await untilNot(host, 'online', 12_000);
      await simulator.control.do('wake');
      await until(host, 'online', 6000);
    }, 25_000);
  });
}
