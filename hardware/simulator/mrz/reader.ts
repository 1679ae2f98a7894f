import { z } from 'zod';
import { type Answer, type ControlCommands, command, done, refused } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { elyctisIdBox } from './elyctis.ts';
import { onTheWire, soundWire, type WireFaults } from './faults.ts';
import { honeywellImager } from './imager.ts';
import { noise } from './noise.ts';
import { genericCr, type ReaderProtocol } from './protocol.ts';
import { specimen, specimens } from './specimens.ts';
import { type FrameStyle, stxEtx } from './stx-etx.ts';

export const readerProfiles = [
  'elyctis-idbox',
  'generic-cr',
  'desko',
  'generic-stx-etx',
  'honeywell-ocr',
] as const;
export type ReaderProfile = (typeof readerProfiles)[number];

/** A document is pulled through in about this time; so long an inquiring host finds it there. */
const documentStaysMs = 800;

const none = z.strictObject({});
const milliseconds = z.int().min(1).max(10_000);
const swipeArgs = z.union([
  z.strictObject({ specimen: z.string() }),
  z.strictObject({ lines: z.array(z.string().max(200)).min(1).max(5) }),
]);
const splitArgs = z.strictObject({ bytes: z.int().min(1).max(64), gapMs: milliseconds });
const whole = (lines: readonly string[]) =>
  (lines.length === 3 && lines.every((line) => line.length === 30)) ||
  (lines.length === 2 && lines.every((line) => line.length === 36 || line.length === 44));

export function createReader(profile: ReaderProfile, { send }: Surroundings): SimulatedDevice {
  let shown: { lines: readonly string[]; until: number } | undefined;
  let hung = false;
  let unheard: Uint8Array[] = [];
  let shownCount = 0;
  let sentCount = 0;
  let faults: WireFaults = soundWire;
  // a Desko's start and end codes are its owner's choice
  let style: FrameStyle = { before: [], after: [], lrc: false, wrongLrc: false };
  if (profile === 'desko') style = { ...style, before: [0x01, 0x1b, 0x4d], after: [0x04, 0x0d, 0x0a] };
  const timers = new Set<NodeJS.Timeout>();
  const present = () => (shown && Date.now() < shown.until ? shown.lines : undefined);
  const protocol = protocolOf(profile, present, () => style);

  function leave(bytes: Uint8Array): void {
    for (const piece of onTheWire(bytes, faults)) {
      if (piece.afterMs === 0) {
        send(piece.bytes);
        continue;
      }
      const timer = setTimeout(() => {
        timers.delete(timer);
        send(piece.bytes);
      }, piece.afterMs);
      timers.add(timer);
    }
    faults = soundWire;
    style = { ...style, wrongLrc: false };
  }

  /** All reads leave in one piece, as from a reader that was held up. */
  function show(reads: readonly (readonly string[])[]): Answer {
    const last = reads.at(-1);
    if (last) shown = { lines: last, until: Date.now() + documentStaysMs };
    shownCount += reads.length;
    if (hung || !protocol.listening) return done({ sent: false });
    const bytes = reads.flatMap((lines) => [...protocol.report(lines, whole(lines))]);
    sentCount += reads.length;
    leave(Uint8Array.from(bytes));
    return done({ sent: true });
  }
  const showSpecimen = (id: string, change: (lines: string[]) => readonly (readonly string[])[]): Answer => {
    const lines = specimen(id)?.lines;
    return lines ? show(change(lines)) : refused('unknownSpecimen');
  };

  function receive(bytes: Uint8Array): void {
    if (hung) {
      unheard.push(bytes);
      return;
    }
    const answer = protocol.receive(bytes);
    if (answer.length > 0) send(answer);
  }
  /** Faults of the next read. */
  const spoil = (fault: Partial<WireFaults>): Answer => {
    faults = { ...faults, ...fault };
    return done();
  };

  const wireCommands: ControlCommands = {
    late: command(z.strictObject({ ms: milliseconds }), ({ ms }) => spoil({ lateMs: ms })),
    split: command(splitArgs, ({ bytes, gapMs }) => spoil({ pieceBytes: bytes, pieceGapMs: gapMs })),
    /** The end of the next read is missing, as when the plug is loose. */
    shortFrame: command(none, () => spoil({ keep: 0.6 })),
    garbage: command(none, () => spoil({ garbage: true })),
    lrc: command(z.strictObject({ on: z.boolean() }), ({ on }) => {
      style = { ...style, lrc: on };
      return done();
    }),
    wrongLrc: command(none, () => {
      style = { ...style, wrongLrc: true };
      return done();
    }),
    noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
      send(noise(bytes));
      return done();
    }),
    raw: command(z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2}\s*)+$/i) }), ({ hex }) => {
      send(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
      return done();
    }),
  };

  return {
    receive,
    plugged(plugged) {
      if (!plugged) protocol.reset(); // it lives on USB power
    },
    hang() {
      hung = true;
    },
    wake() {
      hung = false;
      const late = unheard;
      unheard = [];
      for (const bytes of late) receive(bytes);
    },
    state: () => ({ hung, armed: protocol.listening, shown: shownCount, sent: sentCount }),
    commands: {
      ...wireCommands,
      specimens: command(none, () =>
        done({ specimens: specimens.map(({ id, label, valid, format }) => ({ id, label, valid, format })) }),
      ),
      swipe: command(swipeArgs, (what) =>
        'lines' in what ? show([what.lines]) : showSpecimen(what.specimen, (lines) => [lines]),
      ),
      swipeTwice: command(z.strictObject({ first: z.string(), second: z.string() }), ({ first, second }) => {
        const [one, two] = [specimen(first), specimen(second)];
        return one && two ? show([one.lines, two.lines]) : refused('unknownSpecimen');
      }),
      /** The reader says everything twice. */
      doubled: command(z.strictObject({ specimen: z.string() }), ({ specimen: id }) =>
        showSpecimen(id, (lines) => [lines, lines]),
      ),
      /** Pulled out too early: half of the second line, and nothing after it. */
      cut: command(z.strictObject({ specimen: z.string() }), ({ specimen: id }) =>
        showSpecimen(id, ([first = '', second = '']) => [[first, second.slice(0, second.length / 2)]]),
      ),
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function protocolOf(
  profile: ReaderProfile,
  present: () => readonly string[] | undefined,
  style: () => FrameStyle,
): ReaderProtocol {
  switch (profile) {
    case 'elyctis-idbox':
      return elyctisIdBox(present);
    case 'generic-cr':
      return genericCr();
    case 'honeywell-ocr':
      return honeywellImager();
    case 'desko':
    case 'generic-stx-etx':
      return stxEtx(style);
  }
}

export const mrzReaders: Family = {
  profiles: readerProfiles,
  create({ profile }, surroundings) {
    const known = readerProfiles.find((name) => name === profile);
    if (!known) throw new Error(`no such reader: ${profile}`);
    return createReader(known, surroundings);
  },
};
