import path from 'node:path';
import { demoFolder } from '../config/demo.ts';
import type { Log } from '../config/log.ts';
import type { KioskConfig } from '../config/schema.ts';
import type { Language } from '../contract/values/language.ts';
import type { SecurityItem } from '../contract/values/security-item.ts';
import type { DeviceCalls } from '../control/devices.ts';
import type { VisitorFirst } from '../control/visitor-first.ts';
import type { Devices } from '../devices/devices.ts';
import { whereOf } from '../log/where-of.ts';
import type { ReadinessWindow } from './lockdown.ts';
import type { Line, SignedReport } from './report.ts';
import type { ReadinessRun, Ready } from './run.ts';
import type { RunJob } from './workshop.ts';

/** The readiness report of a running kiosk. Its code is loaded when the first is made. */
export interface Readiness {
  run(run: ReadinessRun): Promise<Ready>;
  /** The escape checks alone. */
  prove(): Promise<Line[]>;
  /** Electron's twenty security items; none without a window. */
  items(): Promise<SecurityItem[]>;
  draw(signed: SignedReport, language: Language): Promise<Uint8Array>;
  /** Into the data folder, the newest 20 stay; names of the files. */
  keep(signed: SignedReport, pdf: Uint8Array | null): Promise<string[]>;
  hash(signed: SignedReport): Promise<{ hash: string; qr: string }>;
}

export interface ReadinessParts {
  config: KioskConfig;
  demo: boolean;
  configFile: string;
  dataFolder: string;
  env: NodeJS.ProcessEnv;
  calls: DeviceCalls;
  visitorFirst: Pick<VisitorFirst<Devices>, 'use'>;
  isVisited(): boolean;
  runJob: RunJob;
  window: ReadinessWindow | null;
  log: Log;
}

export function createReadiness(parts: ReadinessParts): Readiness {
  const { config, demo, configFile, dataFolder, env, calls, visitorFirst, isVisited, runJob, window, log } =
    parts;
  const workshop = async () => (await import('./workshop.ts')).createWorkshop(runJob);
  return {
    async run(run) {
      const [{ makeReport }, work] = await Promise.all([import('./run.ts'), workshop()]);
      log.info({}, 'the readiness report is made; the proof of the lockdown is refused on purpose');
      return makeReport(
        {
          config,
          demo,
          dataFolder,
          configFolder: path.dirname(configFile),
          demoFolder: demoFolder(env),
          workshop: work,
          window,
          configured: config.devices,
          calls,
          use: visitorFirst.use,
          isVisited,
          // the desk waits at each of them for the card of the staff
          isTaken: ({ roles }) => config.staff !== undefined && roles.includes('cardReader'),
        },
        run,
      );
    },
    async prove() {
      return (await import('./lockdown.ts')).lockdownLines(window);
    },
    async items() {
      log.info({}, 'the security items are tried; what is refused now was asked for on purpose');
      return (await window?.proveItems()) ?? [];
    },
    draw: async (signed, language) => (await workshop()).draw(signed, language),
    async keep(signed, pdf) {
      const { keepNewest, reportsIn, writeReport } = await import('./keep.ts');
      try {
        const folder = reportsIn(dataFolder);
        const names = writeReport(folder, signed, pdf);
        keepNewest(folder);
        return names;
      } catch (error) {
        log.error(whereOf(error), 'the readiness report could not be kept');
        return [];
      }
    },
    async hash({ report }) {
      const { hashOfReport, qrOf } = await import('./sign.ts');
      return { hash: hashOfReport(report), qr: qrOf(report) };
    },
  };
}
