import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPromptCache, promptLimits } from '../../../electron/speech/prompt-cache.ts';
import { createSpeech, speechLimits } from '../../../electron/speech/speech.ts';
import { withTrueLengths } from '../../../electron/speech/wav.ts';
import { memoryLog } from '../../support/memory-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-speech-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const a = { text: 'a', language: 'en' } as const;

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
    const wav = await createSpeech(memoryLog()).speak({ text, language });
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
    expect(await speech.speak({ text: 'Асанов [[x]]', language: 'ru' })).toBeNull();
    expect(readFileSync(seen, 'utf8')).toBe('-v ru -s 175 --stdin --stdout\nАсанов [ [x]]');
  });

  it('without the program there is no voice, and it is looked for once', async () => {
    const log = memoryLog();
    const speech = createSpeech(log, path.join(folder, 'absent'));
    expect(await speech.speak(a)).toBeNull();
    expect(await speech.speak(a)).toBeNull();
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
    expect(await createSpeech(memoryLog(), program(`exec ${script}`), limits).speak(a)).toBeNull();
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('a page cannot fill the machine with it, and what was asked for last is said', async () => {
    const marks = path.join(folder, 'marks');
    const speech = createSpeech(memoryLog(), program(`cat >> ${marks}; sleep 0.3`));
    const texts = Array.from({ length: 20 }, (_, index) => ` t${index} `);
    await Promise.all(texts.map((text) => speech.speak({ text, language: 'en' })));
    const said = readFileSync(marks, 'utf8').trim().split(/\s+/);
    expect(said).toHaveLength(speechLimits.atOnce + 1);
    expect(said.at(-1)).toBe('t19');
  });

  it('speaks slowly and fast', async () => {
    const speech = createSpeech(memoryLog());
    const text = 'Choose a service, then take your paper.';
    const [slow, normal, fast] = await Promise.all(
      (['slow', 'normal', 'fast'] as const).map(async (pace) => {
        const wav = await speech.speak({ text, language: 'en', pace });
        return wav?.length ?? 0;
      }),
    );
    expect(slow).toBeGreaterThan((normal ?? 0) * 1.2);
    expect(fast).toBeLessThan((normal ?? 0) * 0.85);
    expect(fast).toBeGreaterThan(10_000);
  });
});

describe('prompts that are ready', () => {
  /** Counts how often the program runs; its sound is the header of a WAV file and the text. */
  function counting() {
    const marks = path.join(folder, 'marks');
    const header = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEdata'), Buffer.alloc(40)]);
    writeFileSync(path.join(folder, 'header'), header);
    writeFileSync(marks, '');
    const speech = createSpeech(
      memoryLog(),
      program(`echo x >> ${marks}; cat ${folder}/header -; sleep 0.05`),
    );
    return { speech, runs: () => readFileSync(marks, 'utf8').length / 2 };
  }

  it('a fixed text is made once for its language and pace, whoever asks', async () => {
    const { speech, runs } = counting();
    const first = await speech.speak({ ...a, fixed: true });
    expect(await speech.speak({ ...a, fixed: true })).toEqual(first);
    expect(await speech.speak({ ...a, fixed: true, pace: 'normal' })).toEqual(first);
    expect(runs()).toBe(1);
    await speech.speak({ ...a, fixed: true, pace: 'slow' });
    await speech.speak({ ...a, fixed: true, language: 'ru' });
    expect(runs()).toBe(3);
  });

  it('made ahead, it is there without a word now', async () => {
    const { speech, runs } = counting();
    expect(await speech.speak({ ...a, fixed: true, ahead: true })).toBeNull();
    expect(runs()).toBe(1);
    expect(await speech.speak({ ...a, fixed: true })).not.toBeNull();
    expect(runs()).toBe(1);
  });

  it('nothing is made ahead while somebody listens, or what nobody would keep', async () => {
    const { speech, runs } = counting();
    const now = speech.speak(a);
    await speech.speak({ text: 'b', language: 'en', fixed: true, ahead: true });
    await now;
    await speech.speak({ text: 'c', language: 'en', ahead: true });
    expect(runs()).toBe(1);
  });

  it.each([
    ['not called fixed', { text: 'a' }],
    ['personal', { text: 'a', fixed: true, personal: true }],
    ['a long number', { text: 'IIN 700 101 399 004', fixed: true }],
  ])('what is %s is kept nowhere', async (_what, prompt) => {
    const { speech, runs } = counting();
    await speech.speak({ ...prompt, language: 'en' });
    await speech.speak({ ...prompt, language: 'en' });
    expect(runs()).toBe(2);
  });

  it('the store never grows beyond its bound, and keeps what was asked for last', () => {
    const limits = { ...promptLimits, maxBytes: 1000, maxShare: 0.5 };
    const step = fc.record({ key: fc.integer({ min: 0, max: 20 }), size: fc.integer({ min: 0, max: 900 }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const cache = createPromptCache(limits);
        for (const { key, size } of steps) {
          cache.set(String(key), new Uint8Array(size));
          const found = cache.get(String(key));
          expect(found?.length).toBe(size <= 500 ? size : undefined);
          expect(cache.size).toBeLessThanOrEqual(1000);
        }
        const held = Array.from({ length: 21 }, (_, key) => cache.get(String(key))?.length ?? 0);
        expect(cache.size).toBe(held.reduce((sum, size) => sum + size, 0));
      }),
    );
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
