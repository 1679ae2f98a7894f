import { numatoConsole } from '../../../hardware/simulator/relay/numato.ts';
import type { FuzzTarget } from './target.ts';

/** The longest answer to one carriage return, prompt included. */
const longestAnswer = '\n\r00000008\n\r>'.length;

/** The simulated board's console: it shows what is typed, and so no more than was typed and its answers. */
export const target: FuzzTarget = {
  name: 'numato-simulator',
  seeds: ['relay on 0\r', 'relay off 7\r', 'relay read 3\r', 'relay readall\r', 'ver\r', '\r'].map((line) =>
    Buffer.from(line),
  ),
  maxRetained: 0,
  feed(chunks) {
    const states = Array.from({ length: 8 }, () => false);
    const console = numatoConsole({
      states,
      switch(channel, on) {
        states[channel] = on;
      },
    });
    let beyond = 0;
    for (const chunk of chunks) {
      const typed = Buffer.from(chunk).toString('latin1');
      const shown = console.type(typed);
      beyond += Math.max(0, shown.length - typed.length - (typed.split('\r').length - 1) * longestAnswer);
    }
    return beyond + (states.length - 8);
  },
};
