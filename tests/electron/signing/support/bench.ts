import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Signed, SignFailure } from '../../../../electron/signing/result.ts';
import { createSigning, type Signing } from '../../../../electron/signing/signing.ts';
import { signingSource } from '../../../../electron/signing/source.ts';
import { type StandIn, startStandIn } from '../../../../electron/signing/stand-in/stand-in.ts';
import { testIin } from '../../../../electron/signing/test-ca/keys.ts';
import { loadTestCa, testCaFile } from '../../../../electron/signing/test-ca/test-ca.ts';
import { memoryLog } from '../../../support/memory-log.ts';
import { type Control, openControl } from './control.ts';

export interface Bench extends AsyncDisposable {
  folder: string;
  signing: Signing;
  standIn: StandIn;
  control: Control;
  log: ReturnType<typeof memoryLog>;
  /** What the kiosk's window was told. */
  surface: string[];
  sign(more?: SignMore): Promise<Signed | SignFailure>;
  /** The visitor: waits until the PIN is asked for, then does this. */
  visitor(order: string, more?: Record<string, unknown>): Promise<void>;
}

export interface SignMore {
  data?: Uint8Array;
  iin?: string;
  bin?: string;
  deadlineMs?: number;
  signal?: AbortSignal;
}

export const text = (words: string): Uint8Array => new TextEncoder().encode(words);

const caFolder = mkdtempSync(path.join(os.tmpdir(), 'qz-ca-'));
afterAll(() => rmSync(caFolder, { recursive: true, force: true }));
let making: Promise<unknown> | undefined;

/** Making ten keys takes a moment: once for a test file. */
async function giveAuthority(folder: string): Promise<void> {
  making ??= loadTestCa(caFolder);
  await making;
  copyFileSync(testCaFile(caFolder), testCaFile(folder));
}

/** A kiosk's signing beside a stand-in of its own, without a display. */
export async function bench(): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-sign-'));
  await giveAuthority(folder);
  const standIn = await startStandIn({ folder, env: {} });
  const control = await openControl(standIn.control);
  const log = memoryLog();
  const surface: string[] = [];
  const signing = createSigning({
    source: signingSource({ simulated: true }, { demoFolder: folder, configFolder: folder }),
    log,
    surface: { allowOther: () => surface.push('allow'), closeOther: () => surface.push('close') },
  });
  return {
    folder,
    signing,
    standIn,
    control,
    log,
    surface,
    sign: ({
      data = text('a request'),
      iin = testIin,
      bin,
      deadlineMs = 5_000,
      signal = new AbortController().signal,
    } = {}) => signing.sign({ data, who: { iin, bin }, language: 'kk' }, { deadlineMs, signal }),
    async visitor(order, more) {
      await control.event('pinAsked');
      await control.order(order, more);
    },
    async [Symbol.asyncDispose]() {
      await signing.stop();
      control.close();
      await standIn.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
