import { connect, type Socket } from 'node:net';
import { limits } from '../limits.ts';
import type { Display } from './display.ts';
import { setup } from './requests.ts';

export interface Screen {
  root: number;
  white: number;
  black: number;
  width: number;
  height: number;
}

/** A client of an X server, as far as one window needs it. */
export interface XConnection {
  screen: Screen;
  keycodes: { first: number; last: number };
  newId(): number;
  send(...requests: Buffer[]): void;
  /** Sends a request that has a reply; null when the server refuses it or goes away. */
  ask(request: Buffer): Promise<Buffer | null>;
  /** 32 bytes each. */
  onEvent: (event: Buffer) => void;
  onGone: () => void;
  close(): void;
}

const ERROR = 0;
const REPLY = 1;
const MESSAGE_BYTES = 32;

/** Rejects when there is no server, it refuses us, or it says nothing in time. */
export async function openX({ socket: file, protocol, cookie }: Display): Promise<XConnection> {
  const socket = connect(file);
  try {
    return await greet(socket, setup(protocol, cookie));
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function greet(socket: Socket, greeting: Buffer): Promise<XConnection> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => reject(new Error('no X server to draw on'));
    socket.setTimeout(limits.displayMs, refuse);
    socket.on('error', refuse);
    socket.once('close', refuse);
    let bytes = Buffer.alloc(0);
    const read = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const length = bytes.length < 8 ? Number.POSITIVE_INFINITY : 8 + bytes.readUInt16LE(6) * 4;
      if (bytes.length < length) return;
      const admitted = bytes[0] === 1;
      if (!admitted) refuse();
      else {
        socket.off('data', read).setTimeout(0);
        resolve(serve(socket, bytes.subarray(0, length), bytes.subarray(length)));
      }
    };
    socket.on('data', read);
    socket.write(greeting);
  });
}

function serve(socket: Socket, greeting: Buffer, rest: Buffer): XConnection {
  let bytes = rest;
  let sequence = 0;
  let ids = 0;
  const waiting = new Map<number, (reply: Buffer | null) => void>();
  const idBase = greeting.readUInt32LE(12);

  const connection: XConnection = {
    screen: screenOf(greeting),
    keycodes: { first: greeting.readUInt8(34), last: greeting.readUInt8(35) },
    newId: () => {
      ids += 1;
      return idBase + ids;
    },
    send(...requests) {
      sequence += requests.length;
      if (socket.writable) socket.write(Buffer.concat(requests));
    },
    ask(request) {
      connection.send(request);
      const number = sequence & 0xffff;
      return new Promise((resolve) => waiting.set(number, resolve));
    },
    onEvent: () => undefined,
    onGone: () => undefined,
    close: () => socket.destroy(),
  };

  const take = (): void => {
    while (bytes.length >= MESSAGE_BYTES) {
      const length = MESSAGE_BYTES + (bytes[0] === REPLY ? bytes.readUInt32LE(4) * 4 : 0);
      if (bytes.length < length) return;
      const message = bytes.subarray(0, length);
      bytes = bytes.subarray(length);
      if (message[0] !== REPLY && message[0] !== ERROR) {
        connection.onEvent(message);
        continue;
      }
      const number = message.readUInt16LE(2);
      waiting.get(number)?.(message[0] === REPLY ? message : null);
      waiting.delete(number);
    }
  };
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    take();
  });
  socket.once('close', () => {
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
    connection.onGone();
  });
  take();
  return connection;
}

/** The first screen; the vendor's name and the picture formats stand before it. */
function screenOf(greeting: Buffer): Screen {
  const vendor = Math.ceil(greeting.readUInt16LE(24) / 4) * 4;
  const at = 40 + vendor + greeting.readUInt8(29) * 8;
  return {
    root: greeting.readUInt32LE(at),
    white: greeting.readUInt32LE(at + 8),
    black: greeting.readUInt32LE(at + 12),
    width: greeting.readUInt16LE(at + 20),
    height: greeting.readUInt16LE(at + 22),
  };
}
