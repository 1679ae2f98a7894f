import { z } from 'zod';
import { type Answer, command, done, refused } from '../control/command.ts';
import type { Family, SimulatedDevice, Surroundings } from '../device.ts';
import { elyctisIdBox } from './elyctis.ts';
import { noise } from './noise.ts';
import { genericCr, type ReaderProtocol } from './protocol.ts';
import { specimen, specimens } from './specimens.ts';

export const readerProfiles = ['elyctis-idbox', 'generic-cr'] as const;
export type ReaderProfile = (typeof readerProfiles)[number];

/** A document is pulled through in about this time; so long an inquiring host finds it there. */
const documentStaysMs = 800;

const swipeArgs = z.union([
  z.strictObject({ specimen: z.string() }),
  z.strictObject({ lines: z.array(z.string().max(200)).min(1).max(5) }),
]);
const whole = (lines: readonly string[]) =>
  (lines.length === 3 && lines.every((line) => line.length === 30)) ||
  (lines.length === 2 && lines.every((line) => line.length === 36 || line.length === 44));

export function createReader(profile: ReaderProfile, { send }: Surroundings): SimulatedDevice {
  let shown: { lines: readonly string[]; until: number } | undefined;
  let hung = false;
  let unheard: Uint8Array[] = [];
  let shownCount = 0;
  let sentCount = 0;
  const present = () => (shown && Date.now() < shown.until ? shown.lines : undefined);
  const protocol: ReaderProtocol = profile === 'elyctis-idbox' ? elyctisIdBox(present) : genericCr();

  /** All reads leave in one piece, as from a reader that was held up. */
  function show(reads: readonly (readonly string[])[]): Answer {
    const last = reads.at(-1);
    if (last) shown = { lines: last, until: Date.now() + documentStaysMs };
    shownCount += reads.length;
    if (hung || !protocol.listening) return done({ sent: false });
    const bytes = reads.flatMap((lines) => [...protocol.report(lines, whole(lines))]);
    sentCount += reads.length;
    send(Uint8Array.from(bytes));
    return done({ sent: true });
  }

  function receive(bytes: Uint8Array): void {
    if (hung) {
      unheard.push(bytes);
      return;
    }
    const answer = protocol.receive(bytes);
    if (answer.length > 0) send(answer);
  }

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
      specimens: command(z.strictObject({}), () =>
        done({ specimens: specimens.map(({ id, label, valid, format }) => ({ id, label, valid, format })) }),
      ),
      swipe: command(swipeArgs, (what) => {
        const lines = 'lines' in what ? what.lines : specimen(what.specimen)?.lines;
        return lines ? show([lines]) : refused('unknownSpecimen');
      }),
      swipeTwice: command(z.strictObject({ first: z.string(), second: z.string() }), ({ first, second }) => {
        const [one, two] = [specimen(first), specimen(second)];
        return one && two ? show([one.lines, two.lines]) : refused('unknownSpecimen');
      }),
      /** Pulled out too early: half of the second line, and nothing after it. */
      cut: command(z.strictObject({ specimen: z.string() }), ({ specimen: id }) => {
        const [first, second] = specimen(id)?.lines ?? [];
        if (first === undefined || second === undefined) return refused('unknownSpecimen');
        return show([[first, second.slice(0, second.length / 2)]]);
      }),
      noise: command(z.strictObject({ bytes: z.int().min(1).max(100_000) }), ({ bytes }) => {
        send(noise(bytes));
        return done();
      }),
      raw: command(z.strictObject({ hex: z.string().regex(/^([0-9a-f]{2}\s*)+$/i) }), ({ hex }) => {
        send(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
        return done();
      }),
    },
    close: () => undefined,
  };
}

export const mrzReaders: Family = {
  profiles: readerProfiles,
  create({ profile }, surroundings) {
    const known = readerProfiles.find((name) => name === profile);
    if (!known) throw new Error(`no such reader: ${profile}`);
    return createReader(known, surroundings);
  },
};
