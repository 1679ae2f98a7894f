import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Display {
  socket: string;
  protocol: string;
  cookie: Buffer;
}

const COOKIE = 'MIT-MAGIC-COOKIE-1';

/** The local X server that DISPLAY names, with what it asks for at the door; undefined for a server elsewhere. */
export function localDisplay(env: NodeJS.ProcessEnv): Display | undefined {
  const number = /^(?:unix)?:(\d{1,5})(?:\.\d+)?$/.exec(env.DISPLAY ?? '')?.[1];
  if (number === undefined) return undefined;
  const cookie = cookieFor(number, env.XAUTHORITY || path.join(os.homedir(), '.Xauthority'));
  return {
    socket: `/tmp/.X11-unix/X${number}`,
    protocol: cookie ? COOKIE : '',
    cookie: cookie ?? Buffer.alloc(0),
  };
}

/** Entries of an Xauthority file: family, then address, display number, name and data, each with a big-endian length. */
function cookieFor(display: string, file: string): Buffer | undefined {
  let rest = readOrEmpty(file);
  while (rest.length >= 10) {
    rest = rest.subarray(2);
    const fields: Buffer[] = [];
    for (let field = 0; field < 4; field += 1) {
      if (rest.length < 2) return undefined;
      const end = 2 + rest.readUInt16BE(0);
      fields.push(rest.subarray(2, end));
      rest = rest.subarray(end);
    }
    const [, number, name, data] = fields.map(String);
    const matches = (number === display || number === '') && name === COOKIE && data !== undefined;
    if (matches) return fields[3];
  }
  return undefined;
}

function readOrEmpty(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
