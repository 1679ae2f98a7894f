import type { Family } from './device.ts';
import type { SimulatorOptions } from './options.ts';

/** Every simulated driver, loaded only when asked for: printers bring a canvas along. */
const families: Record<string, () => Promise<Family>> = {
  mrz: async () => (await import('./mrz/reader.ts')).mrzReaders,
  magstripe: async () => (await import('./magstripe/index.ts')).magneticReaders,
  scanner: async () => (await import('./scanner/index.ts')).scanners,
  contactless: async () => (await import('./contactless/index.ts')).contactlessReaders,
  smartCard: async () => (await import('./smart-card/index.ts')).smartCards,
  escpos: async () => (await import('./printer/printer.ts')).escposPrinters,
  custom: async () => (await import('./custom/index.ts')).customPrinters,
  star: async () => (await import('./star/index.ts')).starPrinters,
  zebra: async () => (await import('./zebra/index.ts')).zebraPrinters,
  nippon: async () => (await import('./nippon/index.ts')).nipponPrinters,
  relay: async () => (await import('./relay/index.ts')).relays,
  modemLines: async () => (await import('./modem-lines/index.ts')).modemLines,
};

export const simulatedDrivers = Object.keys(families);

/** Shown to people as it is. */
export class UnknownModelError extends Error {
  override name = 'UnknownModelError';
}

const printers = ['escpos', 'custom', 'star', 'zebra', 'nippon'];

/** Throws UnknownModelError, naming what there is. */
export async function familyOf({ driver, profile, ...options }: SimulatorOptions): Promise<Family> {
  const load = Object.hasOwn(families, driver) ? families[driver] : undefined;
  if (!load) throw new UnknownModelError(`driver: one of ${simulatedDrivers.join(', ')}`);
  const family = await load();
  if (!family.profiles.includes(profile))
    throw new UnknownModelError(`profile: one of ${family.profiles.join(', ')}`);
  const ofPaper = (['paperDir', 'mmPerSecond', 'flowControl'] as const).find((option) => options[option]);
  if (ofPaper && !printers.includes(driver)) throw new UnknownModelError(`${ofPaper}: only printers have it`);
  return family;
}
