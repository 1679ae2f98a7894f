import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { connectionsOfDriver, driverName } from '../../../hardware/config.ts';
import type { ConformanceSubject } from './conformance.ts';

/** Drivers that no hardware process drives, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  keypad: 'its keys arrive in the kiosk window, not through a transport: tests/hardware/keypad',
};

const subjects: ConformanceSubject[] = [];
vi.mock('./conformance.ts', () => ({
  deviceConformance: (subject: ConformanceSubject) => subjects.push(subject),
}));
for (const file of readdirSync(import.meta.dirname))
  if (/^conformance-.+\.test\.ts$/.test(file) && file !== 'conformance-hardware.test.ts')
    await import(`./${file}`);

/** The places at which each connection of kiosk.yaml is emulated. */
const placesOf: Readonly<Record<string, readonly string[]>> = {
  serial: ['pty', 'mock'],
  tcp: ['tcp'],
  hid: ['mock'],
  pcsc: ['vpcd'],
  cups: ['cups'],
};

describe('the conformance suite', () => {
  it.each(driverName.options)('has a subject of %s, over each of its connections', (driver) => {
    const places = subjects.filter((subject) => subject.driver === driver).map(({ place = 'pty' }) => place);
    if (elsewhere[driver] !== undefined) {
      expect(places).toEqual([]);
      return;
    }
    for (const connection of connectionsOfDriver[driver])
      expect(placesOf[connection], `${driver} over ${connection}`).toEqual(
        expect.arrayContaining([expect.toBeOneOf(places)]),
      );
  });

  it('says why a subject is spared anything', () => {
    for (const { skips = {} } of subjects)
      for (const reason of Object.values(skips)) expect(reason.length).toBeGreaterThan(20);
  });
});
