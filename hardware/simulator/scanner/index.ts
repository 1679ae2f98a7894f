import { z } from 'zod';
import { type Answer, command, done, refused } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { noise } from '../mrz/noise.ts';
import { hidPosDescriptor, hidPosWire } from './hid-pos.ts';
import { linesWire } from './lines.ts';
import { codeSpecimens } from './specimens.ts';
import { ssiWire } from './ssi.ts';
import type { ScannerWire, Send, ShownCode } from './wire.ts';

export const scannerProfiles = [
  'generic-cr-scanner',
  'honeywell-serial',
  'zebra-ssi',
  'datalogic-serial',
  'hid-pos',
] as const;
type ScannerModel = (typeof scannerProfiles)[number];

const symbology = z
  .enum(['qr', 'code128', 'code39', 'codabar', 'ean', 'dataMatrix', 'pdf417', 'aztec', 'other'])
  .default('qr');
// longer than any code can be, so that a driver's limit can be tried
const shownCode = z.strictObject({ value: z.string().min(1).max(20_000), symbology });
const specimenOrCode = z.union([z.strictObject({ specimen: z.string() }), shownCode]);

function wireOf(profile: ScannerModel, send: Send): ScannerWire {
  if (profile === 'zebra-ssi') return ssiWire(send);
  return profile === 'hid-pos' ? hidPosWire(send) : linesWire(profile, send);
}

function createScanner(profile: ScannerModel, { send }: Surroundings): SimulatedDevice {
  let hung = false;
  let shownCount = 0;
  let sentCount = 0;
  let unheard: Uint8Array[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const wire = wireOf(profile, send);

  /** A scanner that is off sees nothing. */
  function show(codes: number, act: () => void): Answer {
    shownCount += codes;
    if (hung || !wire.listening) return done({ sent: false });
    sentCount += codes;
    act();
    wire.wasRead();
    return done({ sent: true });
  }
  const half = (code: ShownCode): Uint8Array[] => {
    const pieces = wire.pieces(code);
    const [first = new Uint8Array()] = pieces;
    return pieces.length > 1 ? [first] : [first.slice(0, Math.ceil(first.length / 2))];
  };
  const joined = (codes: readonly ShownCode[]): Uint8Array[] => codes.flatMap((code) => wire.pieces(code));

  return {
    receive(bytes) {
      if (hung) unheard.push(bytes);
      else wire.receive(bytes);
    },
    plugged(plugged) {
      if (!plugged) wire.reset(); // it lives on the cable's power
    },
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
      const late = unheard;
      unheard = [];
      for (const bytes of late) wire.receive(bytes);
    },
    state: () => ({ hung, listening: wire.listening, shown: shownCount, sent: sentCount, ...wire.state() }),
    commands: {
      specimens: command(z.strictObject({}), () => done({ specimens: [...codeSpecimens] })),
      scan: command(specimenOrCode, (what) => {
        const code = 'value' in what ? what : codeSpecimens.find(({ id }) => id === what.specimen);
        return code ? show(1, () => wire.transmit(wire.pieces(code))) : refused('unknownSpecimen');
      }),
      /** Several labels at once before its eye. */
      burst: command(z.strictObject({ codes: z.array(shownCode).min(2).max(20) }), ({ codes }) =>
        show(codes.length, () => wire.transmit(joined(codes))),
      ),
      doubled: command(shownCode, (code) => show(1, () => wire.transmit(joined([code, code])))),
      late: command(shownCode.extend({ afterMs: z.int().min(1).max(60_000) }), ({ afterMs, ...code }) =>
        show(1, () => {
          const timer = setTimeout(() => {
            timers.delete(timer);
            wire.transmit(wire.pieces(code));
          }, afterMs);
          timers.add(timer);
        }),
      ),
      /** The first part now, the rest never. */
      half: command(shownCode, (code) =>
        show(1, () => {
          for (const piece of half(code)) send(piece);
        }),
      ),
      /** The last bytes of a line, a packet or a report are missing. */
      shortFrame: command(shownCode, (code) =>
        show(1, () => {
          const [first = new Uint8Array()] = wire.pieces(code);
          send(first.slice(0, Math.max(1, first.length - 3)));
        }),
      ),
      wrongChecksum: command(shownCode.extend({ times: z.int().min(1).max(9).default(1) }), (args) => {
        const { times, ...code } = args;
        if (!wire.transmitDamaged) return refused('noChecksum');
        return show(1, () => wire.transmitDamaged?.(wire.pieces(code), times));
      }),
      garbage: command(z.strictObject({}), () => {
        send(wire.garbage());
        return done();
      }),
      noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
        for (const piece of wire.noisePieces(noise(bytes))) send(piece);
        return done();
      }),
      raw: command(z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2}\s*)+$/i) }), ({ hex }) => {
        send(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
        return done();
      }),
    },
    close() {
      wire.reset();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

export const scanners: Family = {
  profiles: scannerProfiles,
  create({ profile }, surroundings) {
    const known = scannerProfiles.find((name) => name === profile);
    if (!known) throw new Error(`no such scanner: ${profile}`);
    return createScanner(known, surroundings);
  },
  // pid.codes' numbers for tests: HID-POS is no vendor's own
  usb: (profile) =>
    profile === 'hid-pos'
      ? {
          vendorId: 0x1209,
          productId: 0x0001,
          manufacturer: 'Simulator',
          product: 'HID-POS scanner',
          serialNumber: 'SIM0001',
        }
      : null,
  hidDescriptor: (profile) => (profile === 'hid-pos' ? hidPosDescriptor : null),
};
