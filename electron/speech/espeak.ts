import { spawn } from 'node:child_process';
import type { Language } from '../contract/values/language.ts';
import type { Pace } from '../contract/views/frame.ts';
import { withTrueLengths } from './wav.ts';

/** Names of espeak-ng's voices. */
const voices: Record<Language, string> = { kk: 'kk', ru: 'ru', en: 'en-gb' };

/** Words a minute; 175 is espeak-ng's own. Who is used to a voice follows twice that, who is not needs a third less. */
export const wordsPerMinute: Record<Pace, number> = { slow: 120, normal: 175, fast: 260 };

interface Synthesis {
  program: string;
  text: string;
  language: Language;
  pace: Pace;
  limits: { deadlineMs: number; maxBytes: number };
}

/** Speech by espeak-ng, a separate program: text goes in by stdin, never by an argument that `ps` would show. */
export function synthesise(synthesis: Synthesis): Promise<Uint8Array<ArrayBuffer>> {
  const { program, text, language, pace, limits } = synthesis;
  const options = ['-v', voices[language], '-s', String(wordsPerMinute[pace]), '--stdin', '--stdout'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
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
    child.stdin.end(plain(text));
  });
}

/** espeak reads what stands in [[…]] as phonemes. */
const plain = (text: string): string => text.replaceAll('[[', '[ [');
