import { buffer } from '../../codec/escpos/bytes.ts';
import { initialize, selectInternationalSet } from '../../codec/escpos/commands.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import { encodeDocument } from '../escpos/encode-document.ts';
import type { EscposProfile } from '../escpos/profile.ts';
import { escposProfileSchema } from '../escpos/profile.ts';
import type { EncodedJob } from '../presenter/language.ts';
import type { NipponProfile } from './profile.ts';

/** Modes every job begins with. */
const opening = (): Uint8Array => buffer(initialize(), selectInternationalSet(0));
/** ESC J n. */
const feed = (dots: number): Uint8Array => (dots > 0 ? Uint8Array.of(0x1b, 0x4a, dots) : new Uint8Array());

/** What it shares with every ESC/POS printer, as the escpos driver's encoder wants it. */
const asEscpos = ({ name, paper, codePages }: NipponProfile): EscposProfile =>
  escposProfileSchema.parse({
    driver: 'escpos',
    name,
    paper,
    // a page with nothing in it but what every page has: all else is drawn
    codePages: codePages.length > 0 ? codePages : [{ page: 0, encoding: 'ascii' }],
    status: { automatic: false, queries: [] },
    completion: 'none',
    recovery: 'none',
    // its manual tells of bar codes, not of QR codes
    qr: 'raster',
  });

/** A document as ESC/POS with Nippon's own cut. It ends with a cut. Null when a block cannot be printed at all. */
export async function encodeNippon(
  document: PrintDocument,
  profile: NipponProfile,
): Promise<EncodedJob | null> {
  const last = document.blocks.at(-1)?.kind;
  const blocks = last === 'cut' ? document.blocks : [...document.blocks, { kind: 'cut' as const }];
  const encoded = await encodeDocument({ ...document, blocks }, asEscpos(profile));
  if (!encoded) return null;
  const { toKnifeDots, cut, present } = profile.commands;
  const cutting = buffer(feed(toKnifeDots), Uint8Array.from(cut));
  return {
    commands: [
      opening(),
      ...encoded.steps.map(({ kind, bytes }) => (kind === 'cut' ? cutting : bytes)),
      Uint8Array.from(present),
    ],
    heightDots: encoded.heightDots + encoded.cuts * toKnifeDots,
    cuts: encoded.cuts,
  };
}
