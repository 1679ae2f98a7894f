/** Two soft notes, a rising fourth: asks for attention and blames nobody. */
const NOTES_HZ = [587, 784] as const;
const NOTE_S = 0.28;
/** Well below speech; the hall is shared. */
const LOUDNESS = 0.18;

let context: AudioContext | null = null;

/** Plays once. Without a sound device nothing happens: the picture and the words are there still. */
export function softTone(): void {
  try {
    context ??= new AudioContext();
    NOTES_HZ.forEach((frequency, index) => {
      if (context) note(context, frequency, context.currentTime + index * NOTE_S);
    });
  } catch {
    context = null;
  }
}

function note(on: AudioContext, frequency: number, at: number): void {
  const source = new OscillatorNode(on, { type: 'sine', frequency });
  const gain = new GainNode(on, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
  source.connect(gain).connect(on.destination);
  source.start(at);
  source.stop(at + NOTE_S);
}
