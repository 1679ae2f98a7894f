import type { Log } from '../config/log.ts';
import type { CallInput } from '../contract/channels/calls.ts';
import { synthesise } from './espeak.ts';
import { createPromptCache, mayBeKept } from './prompt-cache.ts';
import { createTurns } from './turns.ts';

/** A text to be said, as the screen asks for it (contract/channels/calls.ts). */
export type Prompt = CallInput<'speak'>;
type Sound = Uint8Array<ArrayBuffer>;

export interface Speech {
  /** A WAV file, or null where there is no voice or a newer text has come. What is not fixed is kept nowhere. */
  speak(prompt: Prompt): Promise<Sound | null>;
}

export const speechLimits = {
  /** A sentence takes 10 ms, a screen of 2000 characters some 300 ms; after this nobody waits for it. */
  deadlineMs: 4_000,
  /** A page may ask for the next prompts; it may not fill the machine with processes. */
  atOnce: 4,
  /** Two minutes of speech at 22 kHz, 16 bit; at the slow pace three. */
  maxBytes: 9_000_000,
} as const;

export type SpeechLimits = Record<keyof typeof speechLimits, number>;

export function createSpeech(log: Log, program = 'espeak-ng', limits: SpeechLimits = speechLimits): Speech {
  const turns = createTurns(limits.atOnce);
  const ready = createPromptCache();
  let missing = false;

  async function made({ text, language, pace = 'normal' }: Prompt): Promise<Sound | null> {
    try {
      return await synthesise({ program, text, language, pace, limits });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
      missing = code === 'ENOENT';
      log.warn({ code }, 'no speech');
      return null;
    } finally {
      turns.done();
    }
  }

  return {
    async speak(prompt) {
      const { text, language, pace = 'normal', fixed, personal, ahead } = prompt;
      const key = fixed && !personal && mayBeKept(text) ? `${language} ${pace} ${text}` : null;
      const kept = key === null ? undefined : ready.get(key);
      if (kept || missing) return ahead ? null : (kept ?? null);
      if (ahead && key === null) return null; // there would be nowhere to keep it
      if (ahead ? !turns.takeIfIdle() : !(await turns.take())) return null;
      const sound = await made(prompt);
      if (key !== null && sound) ready.set(key, sound);
      return ahead ? null : sound;
    },
  };
}
