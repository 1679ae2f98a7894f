import { spawn } from 'node:child_process';
import type { Log } from '../config/log.ts';
import type { Language } from '../contract/values/language.ts';
import { withTrueLengths } from './wav.ts';

export interface Speech {
  /** A WAV file, or null where there is no voice. The text is kept nowhere. */
  speak(text: string, language: Language): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** Names of espeak-ng's voices. */
const voices: Record<Language, string> = { kk: 'kk', ru: 'ru', en: 'en-gb' };

export const speechLimits = {
  /** A sentence takes 10 ms, a screen of 2000 characters some 300 ms; after this nobody waits for it. */
  deadlineMs: 4_000,
  /** A page may ask for the next screens' texts; it may not fill the machine with processes. */
  atOnce: 4,
  /** Two minutes of speech at 22 kHz, 16 bit. */
  maxBytes: 6_000_000,
} as const;

export type SpeechLimits = Record<keyof typeof speechLimits, number>;

/** Speech by espeak-ng, a separate program: text goes in by stdin, never by an argument that `ps` would show. */
export function createSpeech(log: Log, program = 'espeak-ng', limits: SpeechLimits = speechLimits): Speech {
  let running = 0;
  let missing = false;
  return {
    async speak(text, language) {
      if (missing || running >= limits.atOnce) return null;
      running += 1;
      try {
        return await synthesise({ program, voice: voices[language], text: plain(text), limits });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
        missing = code === 'ENOENT';
        log.warn({ code }, 'no speech');
        return null;
      } finally {
        running -= 1;
      }
    },
  };
}

/** espeak reads what stands in [[…]] as phonemes. */
const plain = (text: string): string => text.replaceAll('[[', '[ [');

interface Synthesis {
  program: string;
  voice: string;
  text: string;
  limits: { deadlineMs: number; maxBytes: number };
}

function synthesise({ program, voice, text, limits }: Synthesis): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['-v', voice, '--stdin', '--stdout'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: limits.deadlineMs,
      killSignal: 'SIGKILL',
    });
    const chunks: Uint8Array[] = [];
    let size = 0;
    child.once('error', reject);
    child.stdin.once('error', () => {}); // it ended before it read; `close` tells
    child.stdout.on('data', (chunk: Uint8Array) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limits.maxBytes) child.kill('SIGKILL');
    });
    child.once('close', (code) => {
      const wav = code === 0 ? withTrueLengths(Buffer.concat(chunks)) : null;
      if (wav) resolve(wav);
      else reject(new Error('espeak-ng gave no sound'));
    });
    child.stdin.end(text);
  });
}
