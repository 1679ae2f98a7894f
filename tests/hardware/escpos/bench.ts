import { onTestFinished } from 'vitest';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { AttachedDevice, CallOptions } from '../../../hardware/driver/driver.ts';
import { type EscposDelays, escposDelays } from '../../../hardware/driver/escpos/delays.ts';
import {
  createEscposDriver,
  type EscposProfile,
  escposProfileSchema,
} from '../../../hardware/driver/escpos/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import type { PrinterProfileName } from '../../../hardware/simulator/printer/profiles.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

/** The driver's own waits, shortened: the scripted printer answers at once or never. */
export const quick: EscposDelays = {
  ...escposDelays,
  statusReplyMs: 60,
  identityReplyMs: 60,
  completionProbeMs: 60,
  doubtMs: 60,
  clearReplyMs: 60,
  freshMs: 0,
  msPerByte: 0.01,
  pollEveryMs: 15,
  chunkWriteMs: 400,
  requestWriteMs: 100,
  stopGraceMs: 80,
  errorGraceMs: 60,
  completionBaseMs: 250,
  completionPer100MmMs: 10,
  completionPerCutMs: 10,
};

export const profileOf = (
  name: PrinterProfileName,
  settings: Record<string, unknown> = {},
): EscposProfile => {
  const loaded = loadProfile('escpos', name, escposProfileSchema, settings);
  if (!loaded.ok) throw new Error(loaded.error.detail);
  return loaded.value;
};

export const call = (deadlineMs = 5000): { options: CallOptions; abort: () => void } => {
  const controller = new AbortController();
  return { options: { signal: controller.signal, deadlineMs }, abort: () => controller.abort() };
};

/** Several chunks of text in the printer's own pages, then a cut. */
export const longReceipt: PrintDocument = {
  language: 'kk',
  blocks: [
    ...Array.from(
      { length: 90 },
      (_, line) => ({ kind: 'text', value: `Line number ${line} of a long receipt` }) as const,
    ),
    { kind: 'cut' },
  ],
};
export const shortReceipt: PrintDocument = {
  language: 'en',
  blocks: [{ kind: 'text', value: 'Hello' }, { kind: 'cut' }],
};

/** How the generic printer of the profile behaves: no ASB, no ids, no word about itself. */
export const genericAnswers = { identity: null, ids: false, clear: false, automatic: false };

export type Attached = AttachedDevice & {
  print(document?: PrintDocument, options?: CallOptions): Promise<unknown>;
};

/** Attaches to a scripted printer; `mark()` is called, so that only what comes after counts. */
export async function attach(
  printer: ScriptedPrinter,
  profile: EscposProfile = profileOf('epson-tm-t88vi'),
  delays: EscposDelays = quick,
): Promise<Attached> {
  const attached = await createEscposDriver(delays).attach(printer.channel, profile, call().options);
  if (!attached.ok) throw new Error(`${attached.error.code} ${attached.error.detail}`);
  const device = attached.value;
  onTestFinished(() => device.detach());
  printer.mark();
  const { operations } = device;
  if (operations.kind !== 'printer') throw new Error('no printer');
  return Object.assign(device, {
    print: (document = longReceipt, options = call().options) => operations.print(document, 'job', options),
  });
}

/** A scripted printer that answers as the profile's own would, and the device on it. */
export async function bench(name: 'epson-tm-t88vi' | 'generic-escpos' = 'epson-tm-t88vi') {
  const printer = new ScriptedPrinter();
  if (name === 'generic-escpos') Object.assign(printer.answers, genericAnswers);
  return { printer, device: await attach(printer, profileOf(name)) };
}
