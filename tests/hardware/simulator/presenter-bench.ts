import { customPrinters } from '../../../hardware/simulator/custom/index.ts';
import type { Family } from '../../../hardware/simulator/device.ts';
import { nipponPrinters } from '../../../hardware/simulator/nippon/index.ts';
import type { SimulatorOptions } from '../../../hardware/simulator/options.ts';
import { escposPrinters } from '../../../hardware/simulator/printer/printer.ts';
import { starPrinters } from '../../../hardware/simulator/star/index.ts';
import { zebraPrinters } from '../../../hardware/simulator/zebra/index.ts';
import { type Bench, bench } from './bench.ts';

const families: Record<string, Family> = {
  'epson-tm-t88vi': escposPrinters,
  'generic-escpos': escposPrinters,
  'custom-vkp80iii': customPrinters,
  reliance: customPrinters,
  'star-tup900': starPrinters,
  'zebra-kr203': zebraPrinters,
  'nippon-np3511': nipponPrinters,
};
export const printerModels = Object.keys(families);

/** A printer of any family without a line; `hex` of what it sent, in one piece. */
export function modelBench(
  profile: string,
  options: Partial<SimulatorOptions> = {},
): Bench & { said(): string } {
  const family = families[profile];
  if (!family) throw new Error(`no such model: ${profile}`);
  const made = bench((surroundings) =>
    family.create({ driver: 'any', profile, pty: '/nowhere', ...options }, surroundings),
  );
  return Object.assign(made, { said: () => made.sent.splice(0).join('') });
}
