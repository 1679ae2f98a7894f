import path from 'node:path';
import type { KioskConfig } from '../config/schema.ts';
import { configuration } from './data/configuration.ts';
import { dataLines } from './data/database.ts';
import { operator } from './data/operator.ts';
import type { Line } from './report.ts';
import { clock, disk, fonts, printers, timeZone, uptime, versions, voices } from './system/machine.ts';
import { gateway, ncalayer } from './system/network.ts';

/** What is needed to look at a kiosk's machine and its data from outside its main process. */
export interface InspectOrder {
  config: KioskConfig;
  configFolder: string;
  demoFolder: string;
  dataFolder: string;
}

export async function inspectSystem(order: InspectOrder): Promise<Line[]> {
  const { config, dataFolder } = order;
  const [reached, signing, spoken, printing] = await Promise.all([
    gateway(config, order),
    ncalayer(config, order),
    voices(config.languages),
    printers(config.devices.some(({ roles }) => roles.includes('documentPrinter'))),
  ]);
  return [
    versions(),
    disk(dataFolder),
    await clock(reached.offMs),
    timeZone(config.kiosk.timeZone),
    uptime(),
    reached.line,
    signing,
    printing,
    fonts(),
    spoken,
  ];
}

export const inspectData = ({ config, dataFolder }: InspectOrder): Line[] => [
  configuration(config),
  operator(config),
  ...dataLines(path.join(dataFolder, 'qyzmet.db')),
];
