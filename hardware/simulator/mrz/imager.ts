import { ascii, ended, type ReaderProtocol } from './protocol.ts';

/** What this imager has been taught; the settings are kept in RAM and go with the power. */
const menu: Record<string, RegExp> = { OCRENA: /^[01]$/, OCRATS: /^[0-9]$/, TRGMOD: /^0$/, VSUFCR: /^$/ };
const triggerLastsMs = 30_000;
const syn = String.fromCharCode(0x16);
const request = new RegExp(`${syn}(?:(T|U)\\r|M\\r([A-Z0-9]*)[!.])`);

/** Honeywell imager in serial trigger mode: `16 4D 0D` commands, `16 54 0D` looks, `16 55 0D` stops (devices.md §4.1). */
export function honeywellImager(): ReaderProtocol {
  let settings: Record<string, string> = {};
  let triggeredAt: number | undefined;
  let pending = '';

  const looking = () => triggeredAt !== undefined && Date.now() - triggeredAt < triggerLastsMs;
  const reads = () => settings.OCRENA === '1' && settings.OCRATS === '2';

  function answerMenu(command: string): string {
    const tag = command.slice(0, 6);
    const data = command.slice(6);
    const allowed = menu[tag];
    if (allowed === undefined) return `${command}\x05!`;
    if (!allowed.test(data)) return `${command}\x15!`;
    settings = { ...settings, [tag]: data };
    return `${command}\x06!`;
  }

  return {
    get listening() {
      return looking() && reads();
    },
    report(lines) {
      triggeredAt = undefined; // it stops by itself after a read
      return ended(lines);
    },
    receive(bytes) {
      let answers = '';
      // longer than any command: noise
      pending = (pending + String.fromCharCode(...bytes)).slice(-64);
      for (;;) {
        const found = request.exec(pending);
        if (found === null) return ascii(answers);
        pending = pending.slice(found.index + found[0].length);
        if (found[1] === 'T') triggeredAt = Date.now();
        else if (found[1] === 'U') triggeredAt = undefined;
        else answers += answerMenu(found[2] ?? '');
      }
    },
    reset() {
      settings = {};
      triggeredAt = undefined;
      pending = '';
    },
  };
}
