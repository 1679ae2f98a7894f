import { afterAll, afterEach, beforeAll } from 'vitest';
import { deviceConfigSchema } from '../../../hardware/config.ts';
import { createHost, type Host } from '../../../hardware/device/host.ts';
import { type ChipExchange, idCardReader } from '../../../hardware/role/id-card-reader.ts';
import type { Result } from '../../../hardware/role/result.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { betweenCardsMs, type PcscBench, startPcscBench } from '../../support/pcsc.ts';
import type { SimulatorControl } from '../../support/simulator.ts';
import { eventually } from '../support.ts';

/** Each fault three times in a row; ten times by `npm run test:full`. */
export const rounds = process.env.QYZMET_FULL ? 10 : 3;

/** The echo card of the simulator: answers its own data. */
export const echo = (data: string): string =>
  `80EE0000${(data.length / 2).toString(16).padStart(2, '0')}${data}`;

interface Kiosk {
  host: Host;
  status(): DeviceStatus;
  exchange(apdus: string[], deadlineMs?: number, signal?: AbortSignal): Promise<Result<ChipExchange>>;
  /** Waits for a status; fails after `limitMs`. */
  until(wanted: Partial<DeviceStatus>, limitMs?: number): Promise<{ tookMs: number }>;
}

export const deviceConfig = (connection: object = {}, profile = 'pcsc-reader') => ({
  id: 'chip',
  role: 'idCardReader',
  driver: 'smartCard',
  profile,
  connection: { pcsc: { reader: 'qyzmet bench', ...connection } },
});

/** A kiosk with one card reader. */
export function startKiosk(connection: object = {}, profile?: string): Kiosk {
  const host = createHost([deviceConfigSchema.parse(deviceConfig(connection, profile))]);
  const status = (): DeviceStatus => {
    const [only] = host.statuses();
    if (only === undefined) throw new Error('one device was configured');
    return only;
  };
  return {
    host,
    status,
    async exchange(apdus, deadlineMs = 3000, signal = new AbortController().signal) {
      const result = await host.call('chip', 'idCardReader', 'exchange', { apdus }, { deadlineMs, signal });
      return idCardReader.exchange.result.parse(result);
    },
    async until(wanted, limitMs = 2000) {
      const fits = (now: DeviceStatus) =>
        Object.entries(wanted).every(([name, value]) => now[name as keyof DeviceStatus] === value);
      return eventually(status, fits, limitMs);
    },
  };
}

/** A bench for all tests of a file, its card simulator, and a fresh kiosk for each test. */
export function withBench(options: Parameters<typeof startPcscBench>[0] = {}) {
  const parts: { bench?: PcscBench; card?: SimulatorControl } = {};
  const kiosks: Kiosk[] = [];
  beforeAll(async () => {
    parts.bench = await startPcscBench(options);
    parts.card = await parts.bench.startCard();
  });
  afterEach(async () => {
    await parts.card?.do('wake');
    await parts.card?.do('remove');
    for (const kiosk of kiosks.splice(0)) {
      // pcscd looks every 400 ms: the next test must not see this one's card
      if (kiosk.status().media === 'present') await kiosk.until({ media: 'notPresent' });
      await kiosk.host.close();
    }
  });
  afterAll(() => parts.bench?.close());
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('used outside of a test');
    return part;
  };
  return {
    insert: (how: object = {}) => there(parts.card).do('insert', { afterMs: betweenCardsMs, ...how }),
    get bench() {
      return there(parts.bench);
    },
    get card() {
      return there(parts.card);
    },
    kiosk(connection?: object, profile?: string): Kiosk {
      const kiosk = startKiosk(connection, profile);
      kiosks.push(kiosk);
      return kiosk;
    },
  };
}
