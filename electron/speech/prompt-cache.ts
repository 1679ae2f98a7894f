export const promptLimits = {
  /** A name of a button is 70 kB, a whole screen some 900 kB: the fixed prompts of a visit in one language. */
  maxBytes: 16_000_000,
  /** One long text must not push out the short ones that are wanted most. */
  maxShare: 0.25,
  /** No prompt of the house has so many; an IIN, a phone or an account number has more. */
  mostDigits: 6,
} as const;

export type PromptLimits = Record<keyof typeof promptLimits, number>;
type Sound = Uint8Array<ArrayBuffer>;

export interface PromptCache {
  get(key: string): Sound | undefined;
  set(key: string, sound: Sound): void;
  /** Bytes held now. */
  readonly size: number;
}

/** The sounds asked for last, in memory only: nothing here may ever touch a disk. */
export function createPromptCache(limits: PromptLimits = promptLimits): PromptCache {
  const sounds = new Map<string, Sound>(); // in the order they were last asked for
  let size = 0;
  const forget = (key: string) => {
    size -= sounds.get(key)?.length ?? 0;
    sounds.delete(key);
  };
  return {
    get size() {
      return size;
    },
    get(key) {
      const sound = sounds.get(key);
      if (sound === undefined) return undefined;
      sounds.delete(key);
      sounds.set(key, sound);
      return sound;
    },
    set(key, sound) {
      forget(key);
      if (sound.length > limits.maxBytes * limits.maxShare) return;
      sounds.set(key, sound);
      size += sound.length;
      for (const oldest of sounds.keys()) {
        if (size <= limits.maxBytes) break;
        forget(oldest);
      }
    },
  };
}

/** Whether a text that the screen calls fixed is believed to be: it draws what main told it, but main keeps the sound. */
export const mayBeKept = (text: string, limits: PromptLimits = promptLimits): boolean =>
  (text.match(/\d/g)?.length ?? 0) <= limits.mostDigits;
