import type { Demo } from '../support/kiosk.ts';
import type { FaultName } from './plan.ts';

/** What a fault needs besides the simulators. */
export interface Killers {
  hardware(): Promise<void>;
  /** The renderer; the one who looks has let go of it before. */
  screen(): Promise<void>;
  ncalayer: { end(): Promise<void>; start(): Promise<void> };
}

interface Fault {
  strike(demo: Demo, killers: Killers): Promise<unknown>;
  mend(demo: Demo, killers: Killers): Promise<unknown>;
}
const nothing = async (): Promise<void> => {};
const gateway = (name: string, more: object = {}): Fault => ({
  strike: (demo) => demo.gateway.send(name, more),
  mend: (demo) => demo.gateway.send('normal'),
});
/** More lines than a ticket's head, fewer than any paper has. */
const IN_A_JOB = { n: 3 };
/** One that has not struck would strike in a later visit, when nobody is there to mend it. */
const disarm = (demo: Demo): Promise<unknown> =>
  demo.printer.send('afterLines', { n: 10_000_000, fault: 'paperLow' });
/** The gateway answers later than a visitor waits. */
const SLOW_MS = 7_000;

export const faults: Record<FaultName, Fault> = {
  none: { strike: nothing, mend: nothing },
  readerUnplugged: {
    strike: (demo) => demo.reader.send('unplug'),
    mend: (demo) => demo.reader.send('plug'),
  },
  printerUnplugged: {
    strike: (demo) => demo.printer.send('unplug'),
    mend: (demo) => demo.printer.send('plug'),
  },
  printerUnpluggedInJob: {
    strike: (demo) => demo.printer.send('afterLines', { ...IN_A_JOB, fault: 'unplug' }),
    mend: async (demo) => {
      await disarm(demo);
      await demo.printer.send('plug');
    },
  },
  paperOut: {
    strike: (demo) => demo.printer.send('paperOut'),
    mend: (demo) => demo.printer.send('loadPaper'),
  },
  paperOutInJob: {
    strike: (demo) => demo.printer.send('afterLines', { ...IN_A_JOB, fault: 'paperOut' }),
    mend: async (demo) => {
      await disarm(demo);
      await demo.printer.send('loadPaper');
    },
  },
  coverOpen: {
    strike: (demo) => demo.printer.send('openCover'),
    mend: (demo) => demo.printer.send('closeCover'),
  },
  jam: { strike: (demo) => demo.printer.send('jam'), mend: (demo) => demo.printer.send('clear') },
  gatewayDown: gateway('fail'),
  gatewaySlow: gateway('slow', { ms: SLOW_MS }),
  gatewayHangs: gateway('hang'),
  gatewayGarbage: gateway('garbage'),
  gatewayBreaks: gateway('gone'),
  hardwareKilled: { strike: (_demo, killers) => killers.hardware(), mend: nothing },
  screenKilled: { strike: (_demo, killers) => killers.screen(), mend: nothing },
  ncalayerGone: {
    strike: (_demo, killers) => killers.ncalayer.end(),
    mend: (_demo, killers) => killers.ncalayer.start(),
  },
};
