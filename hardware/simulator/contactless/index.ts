import { z } from 'zod';
import { command, done } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { noise } from '../mrz/noise.ts';
import { asLine, replyTo, requestLines, type Tag } from './twn4.ts';

const none = z.strictObject({});
const byte = z.int().min(0).max(0xff);
const presentArgs = z.strictObject({
  uid: z.string().regex(/^([0-9a-f]{2}){1,14}$/i),
  /** As TWN4 counts them; 80 is ISO 14443 A. */
  type: byte.default(0x80),
});
const lateArgs = z.strictObject({
  ms: z.int().min(1).max(10_000),
  answers: z.int().min(1).max(1000).default(1),
});

/** What is wrong with the next answers. */
type Fault = 'garbage' | 'shortFrame' | { error: number };

export function createTwn4({ send, event }: Surroundings): SimulatedDevice {
  let tag: Tag | null = null;
  let hung = false;
  let faults: Fault[] = [];
  let late = { ms: 0, answers: 0 };
  let searches = 0;
  let leds = 0;
  let beeps = 0;
  const unheard: Uint8Array[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let requests = requestLines();

  const signals = {
    leds({ on, mask }: { on: boolean; mask: number }) {
      leds = on ? leds | mask : leds & ~mask;
      event({ event: 'leds', leds });
    },
    beep(sound: { frequencyHz: number; onMs: number }) {
      beeps++;
      event({ event: 'beep', ...sound });
    },
  };

  function spoilt(reply: number[]): Uint8Array {
    const fault = faults.shift();
    if (fault === undefined) return asLine(reply);
    if (fault === 'garbage') return noise(40, searches);
    if (fault === 'shortFrame') return asLine(reply).subarray(0, -3);
    return asLine([fault.error]);
  }
  function answer(request: number[] | null): void {
    if (request?.[0] === 0x05) searches++;
    const bytes = spoilt(replyTo(request, tag, signals));
    if (late.answers === 0) return void send(bytes);
    late = { ...late, answers: late.answers - 1 };
    const timer = setTimeout(() => {
      timers.delete(timer);
      send(bytes);
    }, late.ms);
    timers.add(timer);
  }
  function receive(bytes: Uint8Array): void {
    if (hung) return void unheard.push(bytes);
    for (const request of requests(bytes)) answer(request);
  }
  const next = (fault: Fault, answers: number) => {
    faults = Array.from({ length: answers }, () => fault);
    return done();
  };
  const times = z.strictObject({ answers: z.int().min(1).max(1000).default(1) });

  return {
    receive,
    plugged(plugged) {
      if (plugged) return;
      requests = requestLines();
      leds = 0;
    },
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
      for (const bytes of unheard.splice(0)) receive(bytes);
    },
    state: () => ({ hung, present: tag !== null, searches, leds, beeps }),
    commands: {
      present: command(presentArgs, ({ uid, type }) => {
        tag = { type, id: Buffer.from(uid, 'hex') };
        event({ event: 'media', present: true });
        return done();
      }),
      remove: command(none, () => {
        tag = null;
        event({ event: 'media', present: false });
        return done();
      }),
      late: command(lateArgs, (args) => {
        late = args;
        return done();
      }),
      garbage: command(times, ({ answers }) => next('garbage', answers)),
      shortFrame: command(times, ({ answers }) => next('shortFrame', answers)),
      errorCode: command(times.extend({ error: byte }), ({ answers, error }) => next({ error }, answers)),
      noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
        send(noise(bytes));
        return done();
      }),
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

export const contactlessReaders: Family = {
  profiles: ['twn4-simple'],
  create: (_options, surroundings) => createTwn4(surroundings),
  usb: () => ({
    vendorId: 0x09d8,
    productId: 0x0420,
    manufacturer: 'OEM',
    product: 'RFID Device (COM)',
    serialNumber: 'SIMTWN4',
  }),
};
