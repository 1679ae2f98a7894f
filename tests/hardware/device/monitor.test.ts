import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DriverName } from '../../../hardware/config.ts';
import { commandBytes } from '../../../hardware/device/monitor/commands.ts';
import { monitorLimits } from '../../../hardware/device/monitor/limits.ts';
import { Monitor } from '../../../hardware/device/monitor/monitor.ts';
import type { MonitorLine } from '../../../hardware/role/monitor.ts';
import type { RecordedEvent } from '../../../hardware/transport/record/event.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const bytes = (...parts: (string | number)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part])))),
  );
const text = (lines: readonly MonitorLine[]): string =>
  lines.map(({ hex }) => Buffer.from(hex, 'hex').toString('latin1')).join('');

/** What somebody sees who watches while this passes. */
function watched(driver: DriverName, events: readonly RecordedEvent[], revealed = false) {
  const lines: MonitorLine[] = [];
  const ended: string[] = [];
  const monitor = new Monitor(
    { driver, connection: { serial: { path: '/dev/x' } } as never, revealed }, // only its kind is looked at
    { lines: (more) => void lines.push(...more), ended: (why) => void ended.push(why) },
  );
  for (const event of events) monitor.note(event);
  vi.advanceTimersByTime(monitorLimits.quietMs);
  return { lines, ended, close: () => monitor.close() };
}

describe('what is printed', () => {
  const page = bytes(0x1b, '@', 0x1b, 't', 17, 'Apartment 12, for Aigul', 0x0a, 0x1d, 'V', 0);

  it('is a number of bytes; the commands before it are there', () => {
    const { lines, close } = watched('escpos', [{ kind: 'write', bytes: page }]);
    close();
    expect(lines).toMatchObject([
      {
        hex: '1B401B7411',
        bytes: page.length,
        decoded: expect.stringMatching(/27 bytes of a page \(masked\)$/),
      },
    ]);
  });

  it('is shown as it is to who has asked for that, for a minute', () => {
    const { lines, ended } = watched('escpos', [{ kind: 'write', bytes: page }], true);
    expect(text(lines)).toContain('Aigul');
    expect(lines[0]?.decoded).not.toContain('masked');
    vi.advanceTimersByTime(monitorLimits.revealedMs);
    expect(ended).toEqual(['limit']);
  });

  it('whatever it is and wherever it is cut: no letter of it passes', () => {
    const drivers = fc.constantFrom<DriverName>('escpos', 'custom', 'star', 'zebra', 'nippon');
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(drivers, letters, fc.nat(300), (driver, said, cut) => {
        const whole = bytes(0x1b, '@', said, 0x0a);
        const parts = [whole.slice(0, cut), whole.slice(cut)].filter(({ length }) => length > 0);
        const events = parts.map((part) => ({ kind: 'write', bytes: part }) as const);
        const { lines, close } = watched(driver, events);
        close();
        expect(text(lines)).not.toMatch(/[a-j]/);
        expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(whole.length);
      }),
    );
  });

  it('of any bytes never more than there are, and of a block no more than a command holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (some) => {
        expect(commandBytes('escpos', some)).toBeLessThanOrEqual(some.length);
      }),
    );
    const asBlock = bytes(0x1d, '(', 'H', 0xff, 0x7f, 'Apartment 12');
    expect(commandBytes('escpos', asBlock)).toBeLessThanOrEqual(3);
  });
});

describe('what a card holds', () => {
  const zone = 'I<KAZ0900000114880308499001<<<';
  const answer = bytes('I', 0, zone.length, zone);

  it('is a specimen, and itself only to who has asked for it', () => {
    const read = [{ kind: 'data', bytes: answer } as const];
    const masked = watched('mrz', read);
    masked.close();
    expect(text(masked.lines)).not.toContain('880308499001');
    const shown = watched('mrz', read, true);
    shown.close();
    expect(text(shown.lines)).toContain('880308499001');
  });

  it('its PIN is nobody’s, whoever asks', () => {
    const verify = bytes(0, 0x20, 0, 1, 4, '4711');
    const { lines, close } = watched('smartCard', [{ kind: 'apdu', bytes: verify }], true);
    close();
    expect(lines).toHaveLength(1);
    expect(text(lines)).not.toContain('4711');
    expect(lines[0]?.decoded).toBe('VERIFY (masked)');
  });
});
