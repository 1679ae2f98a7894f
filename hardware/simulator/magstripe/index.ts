import { z } from 'zod';
import { type Answer, command, done, refused } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings, UsbIdentity } from '../device.ts';
import { noise } from '../mrz/noise.ts';
import {
  type ReportKind,
  type SimulatedTrack,
  type SimulatedTracks,
  swipeDescriptor,
  swipeReport,
} from './report.ts';
import { cardSpecimens } from './specimens.ts';

const usb = (
  vendorId: number,
  productId: number,
  manufacturer: string,
  product: string,
): Omit<UsbIdentity, 'serialNumber'> => ({ vendorId, productId, manufacturer, product });

const models: Record<string, { kind: ReportKind; bytes: number; usb: Omit<UsbIdentity, 'serialNumber'> }> = {
  'magtek-hid': { kind: 'magtek', bytes: 337, usb: usb(0x0801, 0x0002, 'Mag-Tek', 'USB Swipe Reader') },
  'magtek-dynamag': { kind: 'dynamag', bytes: 856, usb: usb(0x0801, 0x0011, 'Mag-Tek', 'Dynamag') },
  'idtech-minimag': { kind: 'idtech', bytes: 509, usb: usb(0x0acd, 0x2010, 'ID TECH', 'MiniMag II') },
};

const trackData = z
  .string()
  .regex(/^[\x20-\x3e\x40-\x7e]{1,105}$/)
  .nullable();
const tracksArgs = z.strictObject({ tracks: z.tuple([trackData, trackData, trackData]) });
const cardArgs = z.union([z.strictObject({ specimen: z.string() }), tracksArgs]);
const which = z.array(z.int().min(1).max(3)).min(1).default([1, 2, 3]);
const empty: SimulatedTrack = { status: 'empty', data: '' };

const written = (data: string | null): SimulatedTrack => (data === null ? empty : { status: 'ok', data });

function createReader(kind: ReportKind, { send }: Surroundings): SimulatedDevice {
  let hung = false;
  let swiped = 0;
  const timers = new Set<NodeJS.Timeout>();

  function swipe(...reports: Uint8Array[]): Answer {
    swiped += reports.length;
    if (hung) return done({ sent: false });
    for (const report of reports) send(report);
    return done({ sent: true });
  }
  const tracksOf = (args: z.infer<typeof cardArgs>): SimulatedTracks | null => {
    const card = 'tracks' in args ? args : cardSpecimens.find(({ id }) => id === args.specimen);
    return card ? [written(card.tracks[0]), written(card.tracks[1]), written(card.tracks[2])] : null;
  };
  /** A swipe of a known card, changed by what happens to it. */
  const card = (then: (tracks: SimulatedTracks) => Answer) =>
    command(cardArgs, (args) => {
      const tracks = tracksOf(args);
      return tracks ? then(tracks) : refused('unknownSpecimen');
    });
  const report = (tracks: SimulatedTracks): Uint8Array => swipeReport(kind, tracks);
  const library: SimulatedTracks = tracksOf({ specimen: 'library' }) ?? [empty, empty, empty];

  return {
    receive: () => undefined, // it takes no output reports
    plugged: () => undefined,
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
    },
    state: () => ({ hung, swiped }),
    commands: {
      specimens: command(z.strictObject({}), () =>
        done({ specimens: cardSpecimens.map(({ id, label }) => ({ id, label })) }),
      ),
      swipe: card((tracks) => swipe(report(tracks))),
      /** Some tracks (all, unless said) cannot be decoded. */
      swipeBadly: command(z.strictObject({ tracks: which }), ({ tracks }) => {
        const [one, two, three] = library;
        const bad = (track: SimulatedTrack, number: number): SimulatedTrack =>
          tracks.includes(number) ? { status: 'unreadable', data: '' } : track;
        return swipe(report([bad(one, 1), bad(two, 2), bad(three, 3)]));
      }),
      /** The card is pulled away: the tracks begin and do not end. */
      half: card(([one, two, three]) => {
        const cut = (track: SimulatedTrack): SimulatedTrack =>
          track.status === 'ok' ? { ...track, status: 'cut' } : track;
        return swipe(report([cut(one), cut(two), cut(three)]));
      }),
      /** ID TECH set up to send reports like MagTek's; or any other reader at the place. */
      foreignLayout: command(
        z.strictObject({ layout: z.enum(['magtek', 'dynamag', 'idtech']) }),
        ({ layout }) => swipe(swipeReport(layout, library)),
      ),
      doubled: card((tracks) => swipe(report(tracks), report(tracks))),
      burst: command(z.strictObject({ cards: z.array(tracksArgs).min(2).max(20) }), ({ cards }) =>
        swipe(
          ...cards.map(({ tracks: [one, two, three] }) =>
            report([written(one), written(two), written(three)]),
          ),
        ),
      ),
      late: command(tracksArgs.extend({ afterMs: z.int().min(1).max(60_000) }), ({ tracks, afterMs }) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          swipe(report([written(tracks[0]), written(tracks[1]), written(tracks[2])]));
        }, afterMs);
        timers.add(timer);
        return done();
      }),
      shortFrame: card((tracks) => swipe(report(tracks).slice(0, 100))),
      wrongChecksum: command(z.looseObject({}), () => refused('noChecksum')),
      /** A report of the right length that makes no sense. */
      garbage: command(z.strictObject({}), () => swipe(report([empty, empty, empty]).fill(0xee))),
      noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
        const length = report(library).length;
        const all = noise(Math.ceil(bytes / length) * length);
        for (let at = 0; at < all.length; at += length) send(all.slice(at, at + length));
        return done();
      }),
      raw: command(z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2}\s*)+$/i) }), ({ hex }) => {
        send(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
        return done();
      }),
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

export const magneticReaders: Family = {
  profiles: Object.keys(models),
  create({ profile }, surroundings) {
    const model = models[profile];
    if (!model) throw new Error(`no such reader: ${profile}`);
    return createReader(model.kind, surroundings);
  },
  usb(profile) {
    const model = models[profile];
    return model ? { ...model.usb, serialNumber: 'SIM0001' } : null;
  },
  hidDescriptor(profile) {
    const model = models[profile];
    return model ? swipeDescriptor(model.bytes) : null;
  },
};
