/** Start, eight data bits, stop. */
const frameBits = 10;

/**
 * What a receiver hears whose rate is `ratio` times the sender's, the line idle before and after. A stop bit that is
 * none makes a NUL of the byte, as Linux has it without PARMRK (termios(3)).
 */
export function misread(bytes: Uint8Array, ratio: number): Uint8Array {
  const levelAt = (bit: number): boolean => {
    const byte = bytes[Math.floor(bit / frameBits)];
    const place = Math.floor(bit) % frameBits;
    if (byte === undefined || place === frameBits - 1) return true;
    return place > 0 && (byte & (1 << (place - 1))) !== 0;
  };
  const heard: number[] = [];
  const step = 1 / ratio;
  let at = 0;
  while (at < bytes.length * frameBits) {
    if (levelAt(at)) {
      at = nextEdge(at, step);
      continue;
    }
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) if (levelAt(at + (bit + 1.5) * step)) byte |= 1 << bit;
    at += (frameBits - 0.5) * step;
    const isFramed = levelAt(at);
    heard.push(isFramed ? byte : 0);
    while (!levelAt(at)) at += step;
  }
  return Uint8Array.from(heard);
}

/** Falls of the line are where bits begin. */
const nextEdge = (at: number, step: number): number => Math.min(Math.floor(at) + 1, at + step);
