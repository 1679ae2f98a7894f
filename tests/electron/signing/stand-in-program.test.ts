import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSigning, type Signing } from '../../../electron/signing/signing.ts';
import { signingSource } from '../../../electron/signing/source.ts';
import { testIin } from '../../../electron/signing/test-ca/keys.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { type Bundle, bundle } from '../requests/support/bundle.ts';
import { type Program, runProgram } from '../requests/support/program.ts';
import { text } from './support/bench.ts';
import { type Control, openControl } from './support/control.ts';
import { openTypist, screen, type Typist } from './support/typist.ts';

/** The stand-in as a program of its own, with a real window on a display of its own. */
let built: Bundle;
let typist: Typist;
let folder: string;
let program: Program;
let control: Control;
let signing: Signing;

const start = async (): Promise<void> => {
  program = runProgram(built.file, ['--dir', folder, '--with-parent'], { DISPLAY: typist.display });
  control = await openControl(JSON.parse(await program.line(() => true)).control);
};

beforeAll(async () => {
  [built, typist] = await Promise.all([bundle('electron/signing/stand-in/main.ts'), openTypist()]);
  folder = mkdtempSync(path.join(os.tmpdir(), 'qz-nca-'));
  await start();
  signing = createSigning({
    source: signingSource({ simulated: true }, { demoFolder: folder, configFolder: folder }),
    log: memoryLog(),
  });
});
afterAll(async () => {
  await signing?.stop();
  control?.close();
  await program?.terminate();
  await typist?.[Symbol.asyncDispose]();
  built?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const sign = (signal = new AbortController().signal) =>
  signing.sign(
    { data: text('a request'), who: { iin: testIin }, language: 'en' },
    { deadlineMs: 8_000, signal },
  );
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 200) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const windowIsDrawn = () => until(async () => (await typist.windows()) === 1 && (await typist.colours()) > 1);
const noWindow = () => until(async () => (await typist.windows()) === 0);

describe('the window of the stand-in', () => {
  it('comes up, takes the keys of a PIN, and goes', async () => {
    await noWindow();
    const signed = sign();
    await windowIsDrawn();
    typist.press('1', '2', '9', 'BackSpace', '3', '4', '5', '6', 'Return');
    expect(await signed).toMatchObject({ ok: true });
    await noWindow();
  });

  it('takes fingers, and Escape', async () => {
    const touched = sign();
    await windowIsDrawn();
    const at = (column: number, row: number) =>
      typist.touch((screen.width - 360) / 2 + 80 + column * 100, (screen.height - 420) / 2 + 160 + row * 60);
    for (const digit of [0, 1, 2, 3, 4, 5]) at(digit % 3, Math.floor(digit / 3));
    at(2, 3);
    expect(await touched).toMatchObject({ ok: true });
    const escaped = sign();
    await windowIsDrawn();
    typist.press('1', 'Escape');
    expect(await escaped).toEqual({ ok: false, code: 'canceled' });
  });

  it('is gone when the kiosk takes its request back', async () => {
    const giveUp = new AbortController();
    const signed = sign(giveUp.signal);
    await windowIsDrawn();
    giveUp.abort();
    expect(await signed).toEqual({ ok: false, code: 'canceled' });
    await noWindow();
  });

  it('killed in the middle it is lost, and found again after a restart', async () => {
    const signed = sign();
    await windowIsDrawn();
    control.close();
    await program.kill();
    expect(await signed).toEqual({ ok: false, code: 'lost' });
    expect(await sign()).toEqual({ ok: false, code: 'absent' });
    await start();
    const again = sign();
    await windowIsDrawn();
    await control.order('enterPin');
    expect(await again).toMatchObject({ ok: true });
  });

  it('keeps its keys to its owner and describes its commands', async () => {
    expect(statSync(path.join(folder, 'signing-test-ca.json')).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(folder, 'ncalayer.sock')).mode & 0o777).toBe(0o600);
    const { commands } = await control.order('commands');
    const names = (commands as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['insert', 'enterPin', 'cancel', 'hang', 'slow', 'restart']),
    );
    await expect(control.order('insert', { key: 'golden' })).rejects.toThrow('invalidRequest');
    await expect(control.order('fly')).rejects.toThrow('unknownCommand');
  });
});
