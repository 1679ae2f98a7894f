import { afterEach, describe, expect, it, vi } from 'vitest';
import { profileNames } from '../../../hardware/profiles/load.ts';
import { scannerProfiles, scanners } from '../../../hardware/simulator/scanner/index.ts';
import { bench } from '../simulator/bench.ts';
import { bytes, hex } from '../simulator/bytes.ts';

afterEach(() => void vi.useRealTimers());

const simulated = (profile: string) =>
  bench((surroundings) => scanners.create({ driver: 'scanner', profile, pty: 'none' }, surroundings));
const text = (wire: string | undefined) => Buffer.from(wire ?? '', 'hex').toString();

it('there is a simulator for every profile', () => {
  expect([...scannerProfiles].sort()).toEqual(profileNames('scanner'));
});

describe('a scanner of lines', () => {
  it('sends what it sees', () => {
    const scanner = simulated('generic-cr-scanner');
    expect(scanner.ask('scan', { value: 'Қ1' })).toEqual({ sent: true });
    expect(text(scanner.sent[0])).toBe('Қ1\r');
    expect(scanner.ask('burst', { codes: [{ value: 'a' }, { value: 'b' }] })).toEqual({ sent: true });
    expect(scanner.sent.slice(1).map(text)).toEqual(['a\r', 'b\r']);
  });

  it('with a trigger sees nothing before it, and one code behind it', () => {
    const scanner = simulated('honeywell-serial');
    expect(scanner.ask('scan', { value: 'a' })).toEqual({ sent: false });
    scanner.give('16');
    scanner.give('540d');
    expect(scanner.device.state()).toMatchObject({ listening: true });
    expect(scanner.ask('scan', { value: 'a' })).toEqual({ sent: true });
    expect(scanner.ask('scan', { value: 'b' })).toEqual({ sent: false });
    scanner.give('16540d 16550d');
    expect(scanner.device.state()).toMatchObject({ listening: false, sent: 1, shown: 3 });
  });

  it('of single letters stays on until it is told otherwise', () => {
    const scanner = simulated('datalogic-serial');
    scanner.give('45');
    for (const value of ['a', 'b']) expect(scanner.ask('scan', { value })).toEqual({ sent: true });
    scanner.give('44');
    expect(scanner.ask('scan', { value: 'c' })).toEqual({ sent: false });
    scanner.give('45');
    scanner.device.plugged(false);
    expect(scanner.device.state()).toMatchObject({ listening: false });
  });
});

describe('an SSI scanner', () => {
  const decodes = '0bf300000b"4870001"'; // length, opcode, source, status, type; the checksum is asked for below
  const started = () => {
    const scanner = simulated('zebra-ssi');
    scanner.give('00 04e40400ff14');
    expect(scanner.sent).toEqual(['04d00000ff2c']);
    scanner.sent.length = 0;
    return scanner;
  };
  const sumOf = (wire: string) => {
    const all = Buffer.from(wire, 'hex');
    return (
      (all.subarray(0, -2).reduce((sum, byte) => sum + byte, 0) + all.readUInt16BE(all.length - 2)) & 0xffff
    );
  };

  it('answers what it is told, and refuses what it did not understand', () => {
    const scanner = simulated('zebra-ssi');
    scanner.give('04ea0400ff0e'); // disable
    scanner.give('04e40400ff14'); // start: not while disabled
    scanner.give('04e40400ff15'); // wrong checksum
    scanner.give('04ff0400fef9');
    expect(scanner.sent).toEqual(['04d00000ff2c', '05d1000006ff24', '05d1000001ff29', '05d1000002ff28']);
  });

  it('sends a code once when it is acknowledged', () => {
    vi.useFakeTimers();
    const scanner = started();
    scanner.ask('scan', { value: '4870001', symbology: 'ean' });
    expect(scanner.sent[0]?.startsWith(hex(bytes(decodes)).replace(/^0b/, '0c'))).toBe(true);
    expect(sumOf(scanner.sent[0] ?? '')).toBe(0);
    scanner.give('04d00400ff28');
    vi.advanceTimersByTime(10_000);
    expect(scanner.sent).toHaveLength(1);
    expect(scanner.device.state()).toMatchObject({ acknowledged: 1, unsent: 0, listening: false });
  });

  it('sends it twice more when nobody acknowledges, marked as repeated', () => {
    vi.useFakeTimers();
    const scanner = started();
    scanner.ask('scan', { value: '4870001' });
    vi.advanceTimersByTime(20_000);
    expect(scanner.sent).toHaveLength(3);
    expect(scanner.sent.map((wire) => wire.slice(6, 8))).toEqual(['00', '01', '01']);
    for (const wire of scanner.sent) expect(sumOf(wire)).toBe(0);
    expect(scanner.device.state()).toMatchObject({ unsent: 0 });
  });

  it('waits for the acknowledgement between the packets of a long code', () => {
    vi.useFakeTimers();
    const scanner = started();
    scanner.ask('scan', { value: 'x'.repeat(300) });
    expect(scanner.sent).toHaveLength(1);
    expect(scanner.sent[0]?.slice(6, 8)).toBe('02');
    scanner.give('04d00400ff28');
    expect(scanner.sent).toHaveLength(2);
    expect(scanner.sent[1]?.slice(6, 8)).toBe('00');
    scanner.device.close();
  });

  it('spoils the checksum as often as asked', () => {
    vi.useFakeTimers();
    const scanner = started();
    scanner.ask('wrongChecksum', { value: 'x', times: 1 });
    expect(sumOf(scanner.sent[0] ?? '')).not.toBe(0);
    scanner.give('05d1040001ff25');
    expect(sumOf(scanner.sent[1] ?? '')).toBe(0);
    scanner.device.close();
  });
});

describe('a HID-POS scanner', () => {
  it('sends 64 bytes a report and says what follows', () => {
    const scanner = simulated('hid-pos');
    scanner.ask('scan', { value: 'x'.repeat(60), symbology: 'codabar' });
    expect(scanner.sent.map((wire) => wire.length / 2)).toEqual([64, 64]);
    expect(scanner.sent[0]?.startsWith(hex(bytes('02 38 "]F0x"')))).toBe(true);
    expect(scanner.sent.map((wire) => wire.slice(-2))).toEqual(['01', '00']);
    expect(scanner.sent[1]?.slice(2, 4)).toBe('04');
  });

  it('is on USB by itself; the serial ones are not', () => {
    expect(scanners.usb?.('hid-pos')).toMatchObject({ vendorId: 0x1209 });
    expect(hex(scanners.hidDescriptor?.('hid-pos') ?? new Uint8Array())).toMatch(/^058c0902a101.*c0$/);
    expect(scanners.usb?.('zebra-ssi')).toBeNull();
    expect(scanners.hidDescriptor?.('zebra-ssi')).toBeNull();
  });
});

describe('any scanner', () => {
  it('that hangs sees nothing and hears later', () => {
    const scanner = simulated('honeywell-serial');
    scanner.device.hang();
    scanner.give('16540d');
    expect(scanner.ask('scan', { value: 'a' })).toEqual({ sent: false });
    scanner.device.wake();
    expect(scanner.ask('scan', { value: 'a' })).toEqual({ sent: true });
  });

  it('shows the same noise each time, and raw bytes as they are', () => {
    const [one, other] = [simulated('generic-cr-scanner'), simulated('generic-cr-scanner')];
    for (const scanner of [one, other]) scanner.ask('noise', { bytes: 2000 });
    expect(one.sent).toEqual(other.sent);
    one.ask('raw', { hex: '02 41 03' });
    expect(one.sent.at(-1)).toBe('024103');
  });

  it.each([
    ['scan', {}, 'invalidRequest'],
    ['scan', { value: '' }, 'invalidRequest'],
    ['scan', { specimen: 'nobody' }, 'unknownSpecimen'],
    ['burst', { codes: [{ value: 'a' }] }, 'invalidRequest'],
    ['late', { value: 'a', afterMs: 0 }, 'invalidRequest'],
    ['wrongChecksum', { value: 'a' }, 'noChecksum'],
    ['noise', { bytes: 0 }, 'invalidRequest'],
    ['raw', { hex: '4' }, 'invalidRequest'],
  ])('refuses %s %j: %s', (name, args, error) => {
    const scanner = simulated('generic-cr-scanner');
    expect(scanner.ask(name, args)).toBe(error);
    expect(scanner.sent).toEqual([]);
  });
});
