import { RealTimeScanner } from '../../../hardware/simulator/printer/real-time.ts';
import type { FuzzTarget } from './target.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** DLE DC4 with its seven parameters, less the last byte. */
const longestBegun = 9;

/** What an ESC/POS printer obeys as it arrives. Both kinds: what they pass on, they pass on in order and once. */
export const target: FuzzTarget = {
  name: 'real-time',
  maxRetained: longestBegun,
  seeds: [...['100401', '100404', '100502', '10140801031401060208', '10140801', '101004', '1d7630'].map(hex)],
  feed(chunks) {
    const all = Buffer.concat(chunks);
    const kept = new RealTimeScanner('kept');
    const removed = new RealTimeScanner('removed');
    let held = 0;
    for (const byte of all) {
      if (!Buffer.from(kept.push(byte).data).equals(Buffer.of(byte))) throw new Error('a byte was not kept');
      const { data, command } = removed.push(byte);
      held = command || data.length > 0 ? Math.max(0, held + 1 - data.length) : held + 1;
      if (command) held = 0;
    }
    return held;
  },
};
