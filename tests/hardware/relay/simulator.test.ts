import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { relays } from '../../../hardware/simulator/relay/index.ts';
import { bench } from '../simulator/bench.ts';
import { hex } from '../simulator/bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const board = (profile: string) =>
  bench((surroundings) => relays.create({ driver: 'relay', profile, pty: 'none' }, surroundings));
const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const answerOf = (simulated: ReturnType<typeof board>): string =>
  Buffer.from(simulated.sent.splice(0).join(''), 'hex').toString('latin1');

it('Numato: each letter is shown again, the answer stands before the prompt', () => {
  const numato = board('numato-relay');
  numato.give(ascii('relay on 3\rrelay readall\rrelay read 3\rver\r'));
  expect(answerOf(numato)).toBe(
    'relay on 3\n\r>relay readall\n\r08\n\r>relay read 3\n\ron\n\r>ver\n\r00000008\n\r>',
  );
  expect(numato.events).toEqual([{ event: 'relay', channel: 3, on: true }]);
});

it('Numato: a command in pieces is one, an unknown one or a channel it has not switches nothing', () => {
  const numato = board('numato-relay');
  for (const piece of ['rel', 'ay o', 'n 0', '\r', 'relay on 9\r', 'dance\r', '\r'])
    numato.give(ascii(piece));
  expect(numato.device.state()).toMatchObject({ relays: [true, ...Array(7).fill(false)], switched: 1 });
});

it('USBRelay: switched by feature reports, counted from one; all others are refused', () => {
  const usb = board('dcttech-relay').device;
  expect(usb.features?.set(Uint8Array.of(0, 0xff, 8))).toBe(true);
  expect(hex(usb.features?.get(1) ?? new Uint8Array())).toBe('51595a4d31000080');
  for (const order of [[0, 0xff, 0], [0, 0xff, 9], [0, 0xfe, 1], [0]])
    expect(usb.features?.set(Uint8Array.from(order))).toBe(false);
  expect(usb.features?.get(2)).toBeNull();
  expect(usb.state()).toMatchObject({ switched: 1 });
});

it('stick: a welded contact stays, whoever switches it; free: it moves again', () => {
  const numato = board('numato-relay');
  numato.give(ascii('relay on 1\r'));
  numato.ask('stick', { channel: 1 });
  numato.give(ascii('relay off 1\r'));
  numato.ask('force', { channel: 1, on: false });
  expect(numato.device.state()).toMatchObject({ stuck: [1], switched: 1 });
  numato.ask('free', { channel: 1 });
  numato.give(ascii('relay off 1\r'));
  expect(numato.device.state()).toMatchObject({ stuck: [], switched: 2 });
});

it('late: so many answers come so much later, the one after them at once', () => {
  const numato = board('numato-relay');
  numato.ask('late', { ms: 200, answers: 2 });
  for (let n = 0; n < 3; n++) numato.give(ascii('ver\r'));
  expect(answerOf(numato).match(/>/g)).toHaveLength(1);
  vi.advanceTimersByTime(199);
  expect(answerOf(numato)).toBe('');
  vi.advanceTimersByTime(1);
  expect(answerOf(numato).match(/>/g)).toHaveLength(2);
});

it('echo off: the answers stay, what was typed is not shown', () => {
  const numato = board('numato-relay');
  numato.ask('echo', { on: false });
  numato.give(ascii('relay readall\r'));
  expect(answerOf(numato)).toBe('\n\r00\n\r>');
});

it('garbage is an answer that is none, noise is as long as asked', () => {
  const numato = board('numato-relay');
  numato.ask('garbage');
  expect(answerOf(numato)).toBe('\n\rrelay zz\n\r>');
  numato.ask('noise', { bytes: 77 });
  expect(numato.sent.join('')).toHaveLength(154);
});

it('hanging it hears later over the wire, and refuses reports; unplugged every contact falls', () => {
  const numato = board('numato-relay');
  numato.device.hang();
  numato.give(ascii('relay on 2\r'));
  expect([answerOf(numato), numato.device.features?.get(1)]).toEqual(['', null]);
  expect(numato.device.features?.set(Uint8Array.of(0, 0xff, 1))).toBe(false);
  numato.device.wake();
  expect(answerOf(numato)).toContain('>');
  numato.give(ascii('relay on'));
  numato.device.plugged(false);
  expect(numato.device.state()).toMatchObject({ relays: Array(8).fill(false) });
  answerOf(numato);
  numato.give(ascii('ver\r')); // half a command went with the power
  expect(answerOf(numato)).toBe('ver\n\r00000008\n\r>');
});

it('closed while an answer is late it says nothing more', () => {
  const numato = board('numato-relay');
  numato.ask('late', { ms: 100 });
  numato.give(ascii('ver\r'));
  numato.device.close();
  vi.advanceTimersByTime(1000);
  expect(answerOf(numato)).toBe('');
});
