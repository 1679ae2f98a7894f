import { z } from 'zod';
import { type ControlCommands, command, done } from '../../control/command.ts';
import type { Surroundings } from '../../device.ts';
import { drawPaper } from './draw.ts';
import { ReceiptFolder } from './folder.ts';
import type { Geometry } from './items.ts';
import type { PaperRoll } from './roll.ts';

const none = z.strictObject({});

/** Looking at the paper, and tearing it off; into pictures where a folder is given. */
export function paperCommands(
  roll: PaperRoll,
  geometry: Geometry,
  paperDir: string | undefined,
  { event }: Pick<Surroundings, 'event'>,
): ControlCommands {
  const folder = paperDir === undefined ? undefined : new ReceiptFolder(paperDir, geometry);
  const words = () => ({ text: roll.lines, receipts: roll.cuts });
  const look = () => ({
    png: roll.empty ? null : Buffer.from(drawPaper(roll.hanging(), geometry)).toString('base64'),
    ...words(),
  });
  return {
    paper: command(none, () => done(look())),
    /** The same without the picture, which takes longer to draw than the paper to print. */
    text: command(none, () => done(words())),
    tear: command(none, () => {
      const seen = look();
      const files = folder?.keep(roll.receipts()) ?? [];
      roll.tearOff();
      event({ event: 'paper' });
      return done({ ...seen, files });
    }),
  };
}
