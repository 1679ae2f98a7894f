/** What vsmartcard's reader says to a card: one-byte frames are orders, all others commands (APDUs). */
export const order = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const;

/** Length as two bytes, high first, and that many bytes. */
export function toFrame(payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  new DataView(frame.buffer).setUint16(0, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** Cuts the stream into payloads; at most one frame (64 KB) is kept. */
export class FrameCutter {
  #kept = new Uint8Array(0);

  push(bytes: Uint8Array): Uint8Array[] {
    const all = new Uint8Array(this.#kept.length + bytes.length);
    all.set(this.#kept);
    all.set(bytes, this.#kept.length);
    const view = new DataView(all.buffer);
    const payloads: Uint8Array[] = [];
    let at = 0;
    while (all.length - at >= 2) {
      const length = view.getUint16(at);
      if (all.length - at < 2 + length) break;
      payloads.push(all.slice(at + 2, at + 2 + length));
      at += 2 + length;
    }
    this.#kept = all.slice(at);
    return payloads;
  }
}
