import { z } from 'zod';
import { command, done } from '../control/command.ts';
import type { SimulatedDevice, Surroundings } from '../device.ts';
import { noise } from '../mrz/noise.ts';
import { numatoConsole } from './numato.ts';

export const relayProfiles = ['numato-relay', 'dcttech-relay'] as const;
const channels = 8;
const dcttechName = 'QYZM1';

const channelArg = z
  .int()
  .min(0)
  .max(channels - 1);

const lateArgs = z.strictObject({
  ms: z.int().min(1).max(10_000),
  answers: z.int().min(1).max(1000).default(1),
});

/** Channels are counted from 0 in every command and event, whatever is printed on the board. */
export function createRelayBoard(
  profile: (typeof relayProfiles)[number],
  { send, event }: Surroundings,
): SimulatedDevice {
  const states = Array.from({ length: channels }, () => false);
  const stuck = new Set<number>();
  let hung = false;
  let late = { ms: 0, answers: 0 };
  let echoes = true;
  let switched = 0;
  const unheard: Uint8Array[] = [];
  const timers = new Set<NodeJS.Timeout>();

  function move(channel: number, on: boolean): void {
    // a welded contact stays as it is, whatever the coil does
    if (stuck.has(channel) || states[channel] === on) return;
    states[channel] = on;
    switched++;
    event({ event: 'relay', channel, on });
  }
  const terminal = numatoConsole({ states, switch: move });

  function say(text: string): void {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    if (late.answers === 0 || !text.includes('>')) {
      send(bytes);
      return;
    }
    late = { ...late, answers: late.answers - 1 };
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(bytes);
    }, late.ms);
    timers.add(timer);
  }
  /** What was still to come does not come any more. */
  function forgetLate(): void {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }
  function receive(bytes: Uint8Array): void {
    if (profile !== 'numato-relay') return;
    if (hung) return void unheard.push(bytes);
    const typed = String.fromCharCode(...bytes);
    const shown = terminal.type(typed);
    const text = echoes ? shown : shown.replace(/relay [a-z]+( [0-9A-V])?|ver/g, '');
    if (text !== '') say(text);
  }

  return {
    receive,
    features: {
      get: (report) => (hung || report !== 1 ? null : reportOf(states)),
      set(bytes) {
        const order = switchOf(bytes);
        if (hung || order === null) return false;
        move(order.channel - 1, order.on);
        return true;
      },
    },
    plugged(plugged) {
      if (plugged) return;
      terminal.reset();
      forgetLate();
      for (let channel = 0; channel < channels; channel++) move(channel, false); // the coils lose their power
    },
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
      for (const bytes of unheard.splice(0)) receive(bytes);
    },
    state: () => ({ hung, relays: [...states], stuck: [...stuck], switched }),
    commands: {
      /** The contact is welded, or the coil is burnt: it stays as it is now. */
      stick: command(z.strictObject({ channel: channelArg }), ({ channel }) => {
        stuck.add(channel);
        return done();
      }),
      free: command(z.strictObject({ channel: channelArg }), ({ channel }) => {
        stuck.delete(channel);
        return done();
      }),
      /** Somebody else switches it, or it was on when the kiosk came. */
      force: command(z.strictObject({ channel: channelArg, on: z.boolean() }), ({ channel, on }) => {
        move(channel, on);
        return done();
      }),
      /** From now on so many answers come so much later; those that were late before do not come at all. */
      late: command(lateArgs, (args) => {
        forgetLate();
        late = args;
        return done();
      }),
      echo: command(z.strictObject({ on: z.boolean() }), ({ on }) => {
        echoes = on;
        return done();
      }),
      noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
        send(noise(bytes));
        return done();
      }),
      garbage: command(z.strictObject({}), () => {
        send(Uint8Array.from('\n\rrelay zz\n\r>', (letter) => letter.charCodeAt(0)));
        return done();
      }),
    },
    close: forgetLate,
  };
}

/** Report 1: five characters of name, two zeros, the mask. */
function reportOf(states: readonly boolean[]): Uint8Array {
  const mask = states.reduce((sum, on, channel) => sum | (on ? 1 << channel : 0), 0);
  return Uint8Array.of(...Array.from(dcttechName, (letter) => letter.charCodeAt(0)), 0, 0, mask);
}

/** A feature report's order: FF or FD, then the channel counted from 1 (facts/devices.md §5.3). */
function switchOf(report: Uint8Array): { channel: number; on: boolean } | null {
  const [, order, channel = 0] = report;
  if (channel < 1 || channel > channels || (order !== 0xff && order !== 0xfd)) return null;
  return { channel, on: order === 0xff };
}
