import { ascii, ended, type ReaderProtocol } from './protocol.ts';

/** Elyctis ID BOX One: `command, length high, length low, data` both ways (facts/devices.md §3.1). */
const inquire = 0x49;
const oneLine = 0x4c;
const continuous = 0x43;
const texts: Record<number, string> = {
  86: 'SIM-1.7.0', // version
  87: 'SIM-OCR-3.2', // OCR version
  82: 'SIM0000042', // serial number
  84: 'ID BOX One 121 (simulator)', // product info
};

/** Longest request is four bytes; half a request is forgotten after this much silence. */
const halfRequestMs = 500;

const frame = (command: number, data: Uint8Array): Uint8Array =>
  Uint8Array.of(command, data.length >> 8, data.length & 0xff, ...data);

/** `present`: the document lying in the reader now, for the host that asks instead of waiting. */
export function elyctisIdBox(present: () => readonly string[] | undefined): ReaderProtocol {
  let armed = false;
  let pending: number[] = [];
  let lastByteAt = 0;

  function answer(command: number, data: number[]): Uint8Array {
    const text = texts[command];
    if (text !== undefined) return frame(command, ascii(text));
    if (command === inquire) return frame(command, ended(present() ?? []));
    if (command === oneLine) return frame(command, ended(present() ? [(present() ?? []).join('')] : []));
    armed = data[0] === 1;
    return frame(command, Uint8Array.from(data));
  }

  return {
    get listening() {
      return armed;
    },
    report(lines, complete) {
      if (complete) armed = false; // one good read, then it must be armed again
      return frame(inquire, ended(lines));
    },
    receive(bytes) {
      const now = Date.now();
      if (now - lastByteAt > halfRequestMs) pending = [];
      lastByteAt = now;
      pending = [...pending, ...bytes];
      const answers: number[] = [];
      let at = 0;
      for (;;) {
        const [command, high, low] = pending.slice(at, at + 3);
        if (command === undefined) break;
        const known = command in texts || [inquire, oneLine, continuous].includes(command);
        const length = ((high ?? 0) << 8) | (low ?? 0);
        if (!known || length > 16) {
          at += 1; // not the start of a request: look on
          continue;
        }
        if (low === undefined || pending.length < at + 3 + length) break;
        answers.push(...answer(command, pending.slice(at + 3, at + 3 + length)));
        at += 3 + length;
      }
      pending = pending.slice(at);
      return Uint8Array.from(answers);
    },
    reset() {
      armed = false;
      pending = [];
    },
  };
}
