import { limits } from '../limits.ts';
import { openX, type XConnection } from './connection.ts';
import { localDisplay } from './display.ts';
import { type PinKey, pinKeys } from './keys.ts';
import * as x from './requests.ts';

export interface PinWindow {
  close(): void;
}

export interface PinWindowAnswers {
  entered(pin: string): void;
  canceled(): void;
}

const TITLE = 'NCALayer (stand-in)';
const width = 360;
const height = 420;
const KEY_PRESS = 2;
const BUTTON_PRESS = 4;
const EXPOSE = 12;

/** A pad for fingers; the keys of a keyboard or PIN pad work as well. */
const rows = ['123', '456', '789', '<0>'];
const cell = { width: 100, height: 60, left: 30, top: 130 };

/**
 * A window of its own on the X server that DISPLAY names, like NCALayer's: what the kiosk has to let on top. Null
 * where there is no display.
 */
export async function openPinWindow(
  env: NodeJS.ProcessEnv,
  title: string,
  { entered, canceled }: PinWindowAnswers,
): Promise<PinWindow | null> {
  const display = localDisplay(env);
  const connection = display && (await openX(display).catch(() => null));
  if (!connection) return null;
  const { first, last } = connection.keycodes;
  const mapping = await connection.ask(x.getKeyboardMapping(first, last - first + 1));
  const keys = mapping ? pinKeys(mapping, first) : new Map<number, PinKey>();
  const { window, draw } = makeWindow(connection, title);
  let pin = '';

  const press = (key: PinKey | undefined): void => {
    if (key === 'enter') entered(pin);
    else if (key === 'escape') canceled();
    else {
      if (key === 'erase') pin = pin.slice(0, -1);
      else if (key && pin.length < limits.pinDigits) pin += key.digit;
      draw(pin.length);
    }
  };
  connection.onEvent = (event) => {
    const type = event.readUInt8(0) & 0x7f; // the high bit: sent by another client
    if (type === EXPOSE) {
      draw(pin.length);
      connection.send(x.setInputFocus(window)); // a kiosk has no window manager to give it
    } else if (type === KEY_PRESS) press(keys.get(event.readUInt8(1)));
    else if (type === BUTTON_PRESS) press(touched(event.readInt16LE(24), event.readInt16LE(26)));
  };
  connection.onGone = canceled; // somebody closed it from outside, or the display went
  return {
    close() {
      connection.onGone = () => undefined;
      connection.send(x.destroyWindow(window));
      connection.close();
    },
  };
}

function makeWindow(
  connection: XConnection,
  title: string,
): { window: number; draw: (digits: number) => void } {
  const { root, white: paper, black: ink, ...size } = connection.screen;
  const [window, font, gc] = [connection.newId(), connection.newId(), connection.newId()];
  const box = { x: (size.width - width) >> 1, y: (size.height - height) >> 1, width, height };
  connection.send(
    x.createWindow(window, root, box, paper),
    x.setTitle(window, TITLE),
    x.openFont(font, 'fixed'), // every X server has it built in
    x.createGc(gc, window, { ink, paper, font }),
    x.mapWindow(window),
  );
  const pad = [...cells()].flatMap(({ label, box }) => [
    x.rectangle(window, gc, box),
    x.imageText8(window, gc, box.x + box.width / 2 - 3 * label.length, box.y + box.height / 2 + 4, label),
  ]);
  const draw = (digits: number): void =>
    connection.send(
      x.clear(window),
      x.imageText8(window, gc, 30, 40, TITLE),
      x.imageText8(window, gc, 30, 65, title),
      x.imageText8(window, gc, 30, 100, `PIN: ${'*'.repeat(digits)}_`),
      ...pad,
      x.imageText8(window, gc, 30, 400, 'Enter: sign    Esc: cancel'),
    );
  return { window, draw };
}

const labels: Record<string, string> = { '<': 'erase', '>': 'sign' };

function* cells(): Generator<{ symbol: string; label: string; box: x.Box }> {
  for (const [row, symbols] of rows.entries())
    for (const [column, symbol] of [...symbols].entries())
      yield {
        symbol,
        label: labels[symbol] ?? symbol,
        box: {
          x: cell.left + column * cell.width,
          y: cell.top + row * cell.height,
          width: cell.width,
          height: cell.height,
        },
      };
}

function touched(left: number, top: number): PinKey | undefined {
  const column = Math.floor((left - cell.left) / cell.width);
  const symbol = rows[Math.floor((top - cell.top) / cell.height)]?.[column];
  if (symbol === '<') return 'erase';
  if (symbol === '>') return 'enter';
  return symbol === undefined ? undefined : { digit: symbol };
}
