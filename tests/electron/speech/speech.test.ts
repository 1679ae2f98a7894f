import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSpeech, speechLimits } from '../../../electron/speech/speech.ts';
import { withTrueLengths } from '../../../electron/speech/wav.ts';
import { memoryLog } from '../../support/memory-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program in espeak-ng's place. */
function program(script: string): string {
  const file = path.join(folder, 'voice.sh');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('speech by espeak-ng', () => {
  it.each([
    ['kk', 'Сәлеметсіз бе. Қызметті таңдаңыз.'],
    ['ru', 'Здравствуйте. Выберите услугу.'],
    ['en', 'Good morning. Choose a service.'],
  ] as const)('says a sentence in %s', async (language, text) => {
    const wav = await createSpeech(memoryLog()).speak(text, language);
    expect(wav).not.toBeNull();
    const view = new DataView(wav?.buffer ?? new ArrayBuffer(0));
    expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
    const seconds = (view.byteLength - 44) / view.getUint32(28, true);
    expect(seconds).toBeGreaterThan(0.8);
    expect(seconds).toBeLessThan(10);
  });

  it('gives the text by stdin only, and takes brackets literally', async () => {
    const seen = path.join(folder, 'seen');
    const speech = createSpeech(memoryLog(), program(`echo "$@" > ${seen}; cat >> ${seen}; exit 1`));
    expect(await speech.speak('Асанов [[x]]', 'ru')).toBeNull();
    expect(readFileSync(seen, 'utf8')).toBe('-v ru --stdin --stdout\nАсанов [ [x]]');
  });

  it('without the program there is no voice, and it is looked for once', async () => {
    const log = memoryLog();
    const speech = createSpeech(log, path.join(folder, 'absent'));
    expect(await speech.speak('a', 'en')).toBeNull();
    expect(await speech.speak('a', 'en')).toBeNull();
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { code: 'ENOENT' } }]);
  });

  it.each([
    ['hangs', 'sleep 30'],
    ['is no WAV', 'echo hello'],
    ['never ends', 'yes'],
    ['fails', 'exit 3'],
  ])('a program that %s is null', async (_what, script) => {
    const limits = { ...speechLimits, deadlineMs: 500, maxBytes: 100_000 };
    const before = performance.now();
    expect(await createSpeech(memoryLog(), program(`exec ${script}`), limits).speak('a', 'en')).toBeNull();
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('a page cannot fill the machine with it', async () => {
    const marks = path.join(folder, 'marks');
    const speech = createSpeech(memoryLog(), program(`echo x >> ${marks}; sleep 0.3`));
    await Promise.all(Array.from({ length: 20 }, () => speech.speak('a', 'en')));
    expect(readFileSync(marks, 'utf8')).toBe('x\n'.repeat(speechLimits.atOnce));
  });
});

describe('a WAV header', () => {
  it('never makes bytes throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, marked) => {
        if (marked && bytes.length > 12) bytes.set(Buffer.from('RIFF\0\0\0\0WAVE'));
        const wav = withTrueLengths(bytes);
        expect(wav === null || wav.length === bytes.length).toBe(true);
      }),
    );
  });
});
