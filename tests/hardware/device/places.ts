import { createHost, type Host } from '../../../hardware/device/host.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import { createMockUsb, type MockUsb, mockUsbMissing } from '../../support/mock-usb.ts';
import { type PcscBench, startPcscBench } from '../../support/pcsc.ts';
import { type SimulatorControl, startTestSimulator } from '../../support/simulator.ts';
import { hasCups, startCupsd, type TestSpooler } from '../cups/cupsd.ts';
import { eventually } from '../support.ts';
import { startHostProcess } from './host-process.ts';

/** A device as a test plays with it: `unplug`, `plug`, `hang`, `wake`, and its own commands. */
export interface PlayedDevice {
  readonly control: Pick<SimulatorControl, 'do'>;
}

/** Where a simulator is, as kiosk.yaml says it. */
export interface Plugged {
  simulator: PlayedDevice;
  connection: unknown;
  /** Ends the simulator, after the hosts that have it open. */
  close(): Promise<unknown>;
}

/** A host and every status it told, its first ones included. */
export interface SeenHost extends Host {
  readonly told: readonly DeviceStatus[];
}

export interface PluggedDevice {
  driver: string;
  profile: string;
  simulatorOptions?: readonly string[];
  connection?(place: string): unknown;
}

/** A kind of place where devices are plugged in, and hosts that see it. One for each suite. */
export interface Place {
  /** Why this machine has none, or null. */
  readonly missing: string | null;
  /** There is only one such place: tests take turns. */
  readonly isShared: boolean;
  /** How long a host may take to let go: a process also has to end. */
  readonly closesWithinMs: number;
  /** A `connection` that leads nowhere. */
  nowhere(device: PluggedDevice): unknown;
  open(): Promise<unknown>;
  close(): Promise<unknown>;
  plug(device: PluggedDevice): Promise<Plugged>;
  host(device: object): Promise<SeenHost>;
}

const inThisProcess = async (device: object): Promise<SeenHost> => {
  // the suite has checked it with deviceConfigSchema
  const host = createHost([device as Parameters<typeof createHost>[0][number]]);
  const told = [...host.statuses()];
  host.onStatus((status) => told.push(status));
  return { ...host, told };
};

/** A terminal, or a port of loopback; the host runs in the test's own process. */
function linePlace(kind: 'pty' | 'tcp'): Place {
  return {
    missing: null,
    isShared: false,
    closesWithinMs: 1000,
    nowhere: () =>
      kind === 'tcp' ? { tcp: { host: '127.0.0.1', port: 1 } } : { serial: { path: '/dev/ttyNothing9' } },
    open: async () => {},
    close: async () => {},
    async plug({ driver, profile, simulatorOptions, connection }) {
      const simulator = await startTestSimulator(driver, profile, simulatorOptions, kind);
      const own =
        kind === 'tcp'
          ? { tcp: { host: '127.0.0.1', port: Number(simulator.pty) } }
          : { serial: { path: simulator.pty } };
      return { simulator, connection: connection?.(simulator.pty) ?? own, close: simulator.close };
    },
    host: inThisProcess,
  };
}

/** An emulated USB device; its host is a hardware process under the preload. `connection` gets its serial number. */
function mockPlace(): Place {
  let bus: MockUsb | undefined;
  let units = 0;
  const opened = (): MockUsb => {
    if (bus === undefined) throw new Error('the place is not open');
    return bus;
  };
  return {
    missing: mockUsbMissing(),
    isShared: false,
    closesWithinMs: 2000,
    nowhere: ({ connection }) => connection?.('NOBODY'),
    async open() {
      bus = await createMockUsb();
    },
    close: async () => bus?.close(),
    async plug({ driver, profile, simulatorOptions = [], connection }) {
      units++;
      const serialNumber = `UNIT${units}`;
      const options = [...simulatorOptions, '--serial-number', serialNumber];
      const simulator = await opened().plug(driver, profile, options);
      if (connection === undefined) throw new Error('a USB device needs its connection');
      return { simulator, connection: connection(serialNumber), close: simulator.close };
    },
    host: (device) => opened().host([device]),
  };
}

/** The one slot of a virtual reader. Its plug is the reader's; cards are the simulator's. */
function vpcdPlace(missing: string | null): Place {
  let bench: PcscBench | undefined;
  let card: SimulatorControl | undefined;
  const opened = () => {
    if (bench === undefined || card === undefined) throw new Error('the place is not open');
    return { bench, card };
  };
  return {
    missing,
    isShared: true,
    closesWithinMs: 2000,
    nowhere: () => ({ pcsc: { reader: 'no such reader' } }),
    async open() {
      bench = await startPcscBench();
      card = await bench.startCard();
    },
    close: async () => bench?.close(),
    async plug() {
      const { bench, card } = opened();
      const doIt: SimulatorControl['do'] = async (name, args) => {
        if (name === 'unplug') return bench.unplugReader();
        if (name === 'plug') return bench.plugReader();
        return card.do(name, args);
      };
      const takeOut = async () => {
        bench.plugReader();
        await card.do('remove');
        // pcscd looks at its own pace: the next test must not see this one's card
        await eventually(
          () => card.do('state'),
          ({ felt }) => felt !== true,
          3000,
        );
      };
      return {
        simulator: { control: { do: doIt } },
        connection: { pcsc: { reader: 'qyzmet bench' } },
        close: takeOut,
      };
    },
    host: (device) => startHostProcess(device, opened().bench.env),
  };
}

/** One queue of a cupsd of the test's own. */
function cupsPlace(): Place {
  let cups: TestSpooler | undefined;
  const opened = (): TestSpooler => {
    if (cups === undefined) throw new Error('the place is not open');
    return cups;
  };
  return {
    missing: hasCups ? null : 'CUPS is not installed (apt-get install cups cups-client)',
    isShared: true,
    closesWithinMs: 2000,
    nowhere: () => ({ cups: { printer: 'nobody' } }),
    async open() {
      cups = await startCupsd();
    },
    close: async () => cups?.close(),
    async plug() {
      const spooler = opened();
      const doIt: SimulatorControl['do'] = async (name) => {
        if (name !== 'stall') throw new Error(`a spooler does not ${name}`);
        spooler.mode('paused');
      };
      return {
        simulator: { control: { do: doIt } },
        connection: { cups: { printer: spooler.queue } },
        async close() {
          spooler.mode('print');
          await spooler.tool('cancel', '-a', '-x', spooler.queue).catch(() => {});
        },
      };
    },
    host: (device) => startHostProcess(device, { CUPS_SERVER: opened().socketPath }),
  };
}

export type PlaceKind = 'pty' | 'tcp' | 'mock' | 'vpcd' | 'cups';

/** `pcscMissing`: what `pcscMissing()` of tests/support says; it compiles, so a test file waits for it once. */
export function placeOf(kind: PlaceKind, pcscMissing: string | null): Place {
  switch (kind) {
    case 'pty':
    case 'tcp':
      return linePlace(kind);
    case 'mock':
      return mockPlace();
    case 'vpcd':
      return vpcdPlace(pcscMissing);
    case 'cups':
      return cupsPlace();
  }
}
