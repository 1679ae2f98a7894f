import type { Language } from '../../../electron/contract/values/language.ts';
import { call } from '../../lib/bridge.ts';

/** The schema's limit for one text. */
const LONGEST = 2000;

/** One voice: a new text or a touch ends the one before (EN 301 549 5.1.3.5). Nothing is kept of what was said. */
class Voice {
  #context: AudioContext | null = null;
  #playing: AudioBufferSourceNode | null = null;
  #turn = 0;

  stop(): void {
    this.#turn += 1;
    this.#playing?.stop();
    this.#playing = null;
  }

  async say(text: string, language: Language): Promise<void> {
    this.stop();
    const turn = this.#turn;
    if (text === '') return;
    const answer = await call('speak', { text: text.slice(0, LONGEST), language }).catch(() => null);
    if (turn !== this.#turn || answer === null || !answer.ok || answer.wav === null) return;
    this.#context ??= new AudioContext();
    const bytes = new Uint8Array(answer.wav); // a copy of its own: decoding takes the buffer away
    const sound = await this.#context.decodeAudioData(bytes.buffer).catch(() => null);
    if (turn !== this.#turn || sound === null) return;
    const source = new AudioBufferSourceNode(this.#context, { buffer: sound });
    source.connect(this.#context.destination);
    source.addEventListener('ended', () => {
      if (this.#playing === source) this.#playing = null;
    });
    this.#playing = source;
    source.start();
  }
}

/** The kiosk has one. */
export const voice = new Voice();
