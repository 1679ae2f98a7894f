import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Log } from '../config/log.ts';
import type { Frame } from '../contract/views/frame.ts';
import type { Screen } from '../contract/views/view.ts';
import { whereOf } from '../log/where-of.ts';

/**
 * The picture of this kiosk while nobody stands at it, kept for its next start: that draws it at once, while the kiosk
 * is composed, which takes as long as all before it. What is touched meanwhile waits for the kiosk.
 */
export interface FirstPicture {
  /** Of revision 0, older than all that follow; null: none was kept, or it is of another kiosk by now. */
  readonly screen: Screen | null;
  /** Told of every drawing: only one with nobody there is kept, and it goes when somebody comes. */
  shown(screen: Screen): void;
}

/** `file` is the kiosk's own (0600); `madeFrom`: texts without which the picture would be another one. */
export function openFirstPicture(file: string, madeFrom: readonly string[], log: Log): FirstPicture {
  let kept: string | null | undefined; // nobody knows what lies there
  const keep = (text: string | null): void => {
    if (text === kept) return;
    kept = text;
    try {
      if (text === null) rmSync(file, { force: true });
      else writeFileSync(file, `${sealOf(madeFrom, text)}\n${text}`, { mode: 0o600 });
    } catch (error) {
      log.warn(whereOf(error), 'the first picture cannot be kept'); // a start without one takes longer
    }
  };
  const screen = unsealed(file, madeFrom);
  keep(null); // a kiosk that cannot be composed shows it once, not at every try
  return { screen, shown: (drawn) => keep(textOfNobody(drawn)) };
}

/** null: somebody is there, or the screen has more to say than that it waits. */
function textOfNobody({ view, frame }: Screen): string | null {
  const { cardShown, idleUntil, offer, consultant, assist } = frame;
  if (view.screen !== 'attract' || view.restarted || view.nextNumbers.length > 0) return null;
  if (cardShown || idleUntil !== null || offer || consultant || assist) return null;
  return JSON.stringify({ ...frame, headset: 'unknown' }); // at a start no device has said anything yet
}

function unsealed(file: string, madeFrom: readonly string[]): Screen | null {
  const [seal, text] = readText(file).split('\n');
  if (text === undefined || seal !== sealOf(madeFrom, text)) return null;
  // Its seal says that this very program wrote it, whole; a schema would cost a start 20 ms to be loaded.
  const frame = JSON.parse(text) as Frame;
  return { revision: 0, frame, view: { screen: 'attract', restarted: false, nextNumbers: [] } };
}

/** No secret: it tells another kiosk's picture and half of one from this kiosk's. */
function sealOf(madeFrom: readonly string[], text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([...madeFrom, text]))
    .digest('base64');
}

/** Empty where it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
