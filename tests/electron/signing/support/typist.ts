import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { openX, type XConnection } from '../../../../electron/signing/stand-in/x11/connection.ts';
import { localDisplay } from '../../../../electron/signing/stand-in/x11/display.ts';
import { getKeyboardMapping } from '../../../../electron/signing/stand-in/x11/requests.ts';

/** A display of our own with somebody at its keyboard and screen (the XTEST extension: as if by real devices). */
export interface Typist extends AsyncDisposable {
  display: string;
  /** Digits, `Return`, `Escape`, `BackSpace`. */
  press(...keys: string[]): void;
  touch(x: number, y: number): void;
  /** How many windows stand on the screen. */
  windows(): Promise<number>;
  /** How many different colours the screen shows: more than one, and something is drawn. */
  colours(): Promise<number>;
}

export const screen = { width: 600, height: 800 };
const keysyms: Record<string, number> = { Return: 0xff0d, Escape: 0xff1b, BackSpace: 0xff08 };
const fake = { keyPress: 2, keyRelease: 3, buttonPress: 4, buttonRelease: 5, motion: 6 };

export async function openTypist(): Promise<Typist> {
  const size = `${screen.width}x${screen.height}x24`;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await firstLine(server)}`;
  const place = localDisplay({ DISPLAY: display, XAUTHORITY: '/nonexistent' });
  if (!place) throw new Error('no display');
  const x = await openX(place);
  const xtest = await opcodeOf(x, 'XTEST');
  const keycodes = await keycodesOf(x);
  const send = (type: number, detail: number, left = 0, top = 0): void => {
    const request = Buffer.alloc(36);
    request.set([xtest, 2, 9, 0, type, detail]); // FakeInput
    request.writeUInt32LE(x.screen.root, 12);
    request.writeInt16LE(left, 24);
    request.writeInt16LE(top, 26);
    x.send(request);
  };

  return {
    display,
    press(...keys) {
      for (const key of keys) {
        const code = keycodes.get(keysyms[key] ?? key.charCodeAt(0)) ?? 0;
        send(fake.keyPress, code);
        send(fake.keyRelease, code);
      }
    },
    touch(left, top) {
      send(fake.motion, 0, left, top);
      send(fake.buttonPress, 1);
      send(fake.buttonRelease, 1);
    },
    async windows() {
      const request = Buffer.from([15, 0, 2, 0, 0, 0, 0, 0]); // QueryTree
      request.writeUInt32LE(x.screen.root, 4);
      return (await x.ask(request))?.readUInt16LE(16) ?? 0;
    },
    async colours() {
      const request = Buffer.alloc(20);
      request.set([73, 2, 5, 0]); // GetImage, ZPixmap
      request.writeUInt32LE(x.screen.root, 4);
      request.writeUInt16LE(screen.width, 12);
      request.writeUInt16LE(screen.height, 14);
      request.writeUInt32LE(0xffffffff, 16);
      const image = await x.ask(request);
      const seen = new Set<number>();
      for (let at = 32; image && at + 4 <= image.length; at += 4) seen.add(image.readUInt32LE(at) & 0xffffff);
      return seen.size;
    },
    async [Symbol.asyncDispose]() {
      x.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

function firstLine(server: ChildProcess): Promise<string> {
  const [, , , pipe] = server.stdio;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended')));
    if (pipe && 'readable' in pipe) createInterface({ input: pipe }).once('line', resolve);
  });
}

async function opcodeOf(x: XConnection, extension: string): Promise<number> {
  const request = Buffer.alloc(8 + 8);
  request.set([98, 0, 4, 0, extension.length]); // QueryExtension
  request.write(extension, 8, 'latin1');
  const reply = await x.ask(request);
  if (reply?.readUInt8(8) !== 1) throw new Error(`no ${extension}`);
  return reply.readUInt8(9);
}

async function keycodesOf(x: XConnection): Promise<Map<number, number>> {
  const { first, last } = x.keycodes;
  const mapping = await x.ask(getKeyboardMapping(first, last - first + 1));
  const codes = new Map<number, number>();
  const perKey = mapping?.readUInt8(1) ?? 0;
  for (let code = last; mapping && code >= first; code -= 1)
    codes.set(mapping.readUInt32LE(32 + (code - first) * perKey * 4), code);
  return codes;
}
