import { expect, it, vi } from 'vitest';
import { profileNames } from '../../../hardware/profiles/load.ts';
import { magneticReaders } from '../../../hardware/simulator/magstripe/index.ts';
import { bench } from '../simulator/bench.ts';
import { hex } from '../simulator/bytes.ts';

const simulated = (profile: string) =>
  bench((surroundings) =>
    magneticReaders.create({ driver: 'magstripe', profile, pty: 'none' }, surroundings),
  );
const ascii = (text: string) => hex(Buffer.from(text));
const at = (wire: string | undefined, offset: number, length: number) =>
  wire?.slice(offset * 2, (offset + length) * 2);
const tracks = ['SAMPLE ONE', '1234567890', null];

it('there is a simulator for every profile', () => {
  expect([...magneticReaders.profiles].sort()).toEqual(profileNames('magstripe'));
});

it.each([
  ['magtek-hid', 337, 7, 117],
  ['magtek-dynamag', 856, 508, 620],
  ['idtech-minimag', 509, 9, 9 + '%SAMPLE ONE?'.length],
])('%s sends %d bytes, the tracks at %d and %d', (profile, length, one, two) => {
  const reader = simulated(profile);
  expect(reader.ask('swipe', { tracks })).toEqual({ sent: true });
  const [wire] = reader.sent;
  expect(wire?.length).toBe(length * 2);
  expect(at(wire, 0, 3)).toBe('000000');
  expect(at(wire, 3, 3)).toBe('0c0c00');
  expect(at(wire, one, 12)).toBe(ascii('%SAMPLE ONE?'));
  expect(at(wire, two, 12)).toBe(ascii(';1234567890?'));
  if (profile === 'idtech-minimag') expect(at(wire, 7, 2)).toBe('1800');
  if (profile === 'magtek-dynamag') expect(at(wire, 505, 3)).toBe('0c0c00');
});

it('a bad swipe sets the error bits of its tracks and has no data for them', () => {
  const reader = simulated('magtek-hid');
  reader.ask('swipeBadly', { tracks: [1, 3] });
  expect(at(reader.sent[0], 0, 3)).toBe('010001');
  expect(at(reader.sent[0], 3, 1)).toBe('00');
});

it('a card pulled away has no end', () => {
  const reader = simulated('magtek-hid');
  reader.ask('half', { tracks });
  expect(at(reader.sent[0], 7, 6)).toBe(ascii('%SAMPL'));
  expect(at(reader.sent[0], 3, 3)).toBe('060600');
});

it('what is late comes late; hanging, nothing comes', () => {
  vi.useFakeTimers();
  const reader = simulated('magtek-hid');
  reader.ask('late', { tracks, afterMs: 100 });
  expect(reader.sent).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(reader.sent).toHaveLength(1);
  reader.device.hang();
  expect(reader.ask('swipe', { specimen: 'library' })).toEqual({ sent: false });
  reader.device.wake();
  expect(reader.ask('doubled', { specimen: 'library' })).toEqual({ sent: true });
  expect(reader.sent).toHaveLength(3);
  expect(reader.device.state()).toEqual({ hung: false, swiped: 4 });
  reader.ask('late', { tracks, afterMs: 100 });
  reader.device.close();
  vi.advanceTimersByTime(200);
  expect(reader.sent).toHaveLength(3);
  vi.useRealTimers();
});

it('is on USB with the vendor’s numbers and a descriptor of its report’s length', () => {
  expect(magneticReaders.usb?.('magtek-hid')).toMatchObject({ vendorId: 0x0801, productId: 0x0002 });
  expect(magneticReaders.usb?.('idtech-minimag')).toMatchObject({ vendorId: 0x0acd, productId: 0x2010 });
  // 95/96: report count, little-endian
  expect(hex(magneticReaders.hidDescriptor?.('magtek-hid') ?? new Uint8Array())).toMatch(
    /^0600ff0901.*965101/,
  );
  expect(hex(magneticReaders.hidDescriptor?.('magtek-dynamag') ?? new Uint8Array())).toMatch(/965803/);
});

it.each([
  ['swipe', {}, 'invalidRequest'],
  ['swipe', { tracks: ['a?b', null, null] }, 'invalidRequest'],
  ['swipe', { specimen: 'nobody' }, 'unknownSpecimen'],
  ['swipeBadly', { tracks: [4] }, 'invalidRequest'],
  ['burst', { cards: [{ tracks }] }, 'invalidRequest'],
  ['wrongChecksum', {}, 'noChecksum'],
])('refuses %s %j: %s', (name, args, error) => {
  const reader = simulated('magtek-hid');
  expect(reader.ask(name, args)).toBe(error);
  expect(reader.sent).toEqual([]);
});
