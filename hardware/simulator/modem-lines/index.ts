import { z } from 'zod';
import { command, done } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';

const profiles = ['rs232-contact', 'rs232-tamper', 'rs232-lamp'] as const;

const bounceArgs = z.strictObject({
  times: z.int().min(1).max(100).default(6),
  everyMs: z.int().min(1).max(1000).default(10),
});

/**
 * A switch and a lamp on a port's spare lines. The switch hangs on all three inputs, so that any `line` of the settings
 * sees it; it has its voltage from DTR or RTS. `restsClosed`: a tamper loop; pressing it opens it.
 */
export function createSwitchAndLamp(restsClosed: boolean, { setLines }: Surroundings): SimulatedDevice {
  let pressed = false;
  let cut = false;
  let host = { dtr: false, rts: false, break: false };
  let litCount = 0;
  let bouncing: NodeJS.Timeout | undefined;

  const level = () => !cut && (host.dtr || host.rts) && pressed !== restsClosed;
  const show = () => setLines({ cts: level(), dsr: level(), dcd: level() });
  const move = (next: boolean) => {
    pressed = next;
    show();
    return done({ level: level() });
  };
  const still = () => {
    clearInterval(bouncing);
    bouncing = undefined;
  };
  const none = z.strictObject({});
  return {
    receive: () => undefined,
    hostLines(lines) {
      if (lines.rts && !host.rts) litCount++;
      host = lines;
      show();
    },
    plugged(plugged) {
      if (!plugged) host = { dtr: false, rts: false, break: false };
      else show();
    },
    // copper does not hang
    hang: () => undefined,
    wake: () => undefined,
    state: () => ({ pressed, cut, level: level(), lit: host.rts, litCount, dtr: host.dtr, rts: host.rts }),
    commands: {
      press: command(none, () => move(true)),
      release: command(none, () => move(false)),
      /** A worn contact: so many changes, then it stays where it was. */
      bounce: command(bounceArgs, ({ times, everyMs }) => {
        still();
        let left = times * 2;
        bouncing = setInterval(() => {
          move(!pressed);
          if (--left === 0) still();
        }, everyMs);
        return done();
      }),
      cut: command(none, () => {
        cut = true;
        return move(pressed);
      }),
      mend: command(none, () => {
        cut = false;
        return move(pressed);
      }),
    },
    close: still,
  };
}

export const modemLines: Family = {
  profiles,
  create: ({ profile }, surroundings) => createSwitchAndLamp(profile === 'rs232-tamper', surroundings),
};
