import type { Display } from '../../../electron/contract/views/frame.ts';
import { call } from '../../lib/bridge.ts';
import { samplesOf } from './samples.ts';
import { inParts, type Utterance } from './utterance.ts';
import { gainOf } from './volume.ts';

export interface Tuning {
  volume: number;
  pace: Display['pace'];
  /** The headphones are in: nobody else hears. */
  alone: boolean;
}

/** One voice: a new text or a touch ends the one before (EN 301 549 5.1.3.5). Nothing is kept of what was said. */
class Voice {
  #sound: { context: AudioContext; gain: GainNode } | null = null;
  #playing: AudioBufferSourceNode | null = null;
  #turn = 0;
  #tuning: Tuning = { volume: 3, pace: 'normal', alone: false };

  /** Heard at once, in the middle of a word too. */
  tune(tuning: Tuning): void {
    this.#tuning = tuning;
    if (this.#sound) this.#sound.gain.gain.value = gainOf(tuning.volume);
  }

  /** The first sound waits for nothing that could have been done before. */
  warmUp(): void {
    this.#output();
  }

  stop(): void {
    this.#turn += 1;
    this.#playing?.stop();
    this.#playing = null;
  }

  /** The headphones are out: not another word, and nothing personal whatever the screen still believes. */
  unplugged(): void {
    this.#tuning = { ...this.#tuning, alone: false };
    this.stop();
  }

  /** One after the other, until something else is said. Resolves when the first of it sounds, or does not. */
  async say(...utterances: readonly Utterance[]): Promise<void> {
    this.stop();
    const turn = this.#turn;
    const parts = utterances.flatMap(inParts);
    const first = parts.shift();
    if (first === undefined) return;
    const { ended } = await this.#play(first, turn);
    void this.#goOn(parts, turn, ended);
  }

  /** Makes a fixed text ready, should nobody be waiting for the voice. */
  async prepare({ text, language }: Utterance): Promise<void> {
    const { pace } = this.#tuning;
    await call('speak', { text, language, pace, fixed: true, ahead: true }).catch(() => null);
  }

  async #goOn(parts: readonly Utterance[], turn: number, before: Promise<void>): Promise<void> {
    let quiet = before;
    for (const part of parts) {
      if (turn !== this.#turn) return;
      const sound = this.#fetch(part);
      await quiet;
      quiet = (await this.#play(part, turn, sound)).ended;
    }
  }

  /** Resolves when it begins, with what resolves when it has ended. */
  async #play(part: Utterance, turn: number, sound = this.#fetch(part)): Promise<{ ended: Promise<void> }> {
    const buffer = await sound;
    if (turn !== this.#turn || buffer === null) return { ended: Promise.resolve() };
    const { context, gain } = this.#output();
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(gain);
    this.#playing = source;
    source.start();
    return {
      ended: new Promise((resolve) => {
        source.addEventListener('ended', () => {
          if (this.#playing === source) this.#playing = null;
          resolve();
        });
      }),
    };
  }

  async #fetch({ text, language, fixed = false, personal = false }: Utterance): Promise<AudioBuffer | null> {
    const { pace, alone } = this.#tuning;
    if (personal && !alone) return null;
    const answer = await call('speak', { text, language, pace, fixed, personal }).catch(() => null);
    if (answer === null || !answer.ok || answer.wav === null) return null;
    return soundOf(answer.wav);
  }

  #output() {
    if (this.#sound) return this.#sound;
    const context = new AudioContext();
    const gain = new GainNode(context, { gain: gainOf(this.#tuning.volume) });
    gain.connect(context.destination);
    this.#sound = { context, gain };
    return this.#sound;
  }
}

function soundOf(wav: Uint8Array): AudioBuffer | null {
  const samples = samplesOf(wav);
  if (samples === null || samples.values.length === 0) return null;
  const { sampleRate, values } = samples;
  const buffer = new AudioBuffer({ length: values.length, sampleRate });
  buffer.copyToChannel(values, 0);
  return buffer;
}

/** The kiosk has one. */
export const voice = new Voice();
