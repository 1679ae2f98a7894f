export interface Samples {
  sampleRate: number;
  values: Float32Array<ArrayBuffer>;
}

const PCM = 1;
const HEADER_BYTES = 44;

/**
 * The sound of a WAV file of one channel and 16 bits, as espeak-ng makes it; null for any other. Done here, in a
 * millisecond: `decodeAudioData` waits for a thread of its own, up to 60 ms on a busy machine.
 */
export function samplesOf(wav: Uint8Array): Samples | null {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const tag = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4));
  if (wav.length < HEADER_BYTES || tag(0) !== 'RIFF' || tag(8) !== 'WAVE' || tag(12) !== 'fmt ') return null;
  const [format, channels, sampleRate, bits] = [
    view.getUint16(20, true),
    view.getUint16(22, true),
    view.getUint32(24, true),
    view.getUint16(34, true),
  ];
  // What an AudioBuffer must be able to hold (Web Audio API §1.4).
  if (format !== PCM || channels !== 1 || bits !== 16 || sampleRate < 8_000 || sampleRate > 96_000)
    return null;
  for (let at = 12; at + 8 <= wav.length; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === 'data') return { sampleRate, values: read(view, at + 8, size) };
    at += 8 + size + (size % 2);
  }
  return null;
}

function read(view: DataView, start: number, size: number): Samples['values'] {
  const count = Math.floor(Math.min(size, view.byteLength - start) / 2);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index += 1)
    values[index] = view.getInt16(start + index * 2, true) / 0x8000;
  return values;
}
