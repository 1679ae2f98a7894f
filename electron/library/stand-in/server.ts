import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { LineFramer } from '../sip2/framer.ts';
import { type AnyMessage, decodeMessage, encodeMessage } from '../sip2/message.ts';
import type { Encoding } from '../sip2/text.ts';
import { answerOf, type Desk } from './answers.ts';
import type { Fault, Faults } from './faults.ts';
import type { Shelf } from './shelf.ts';

export interface ServerParts {
  shelf: Shelf;
  faults: Faults;
  encoding: Encoding;
  /** Shared by all lines, as scripted. */
  mood: { refuseLogin: boolean; offline: boolean };
  tls?: { cert: string; key: string } | undefined;
  /** What an act that is late does not wait for: the line. */
  later: Set<Promise<void>>;
}

export interface Sip2Server {
  port: number;
  /** Cuts all lines, as a restart does. */
  hangUp(): void;
  close(): Promise<void>;
}

/** SIP2 on loopback; each line is answered in turn. Rejects with EADDRINUSE when the port is taken. */
export async function listen(port: number, parts: ServerParts): Promise<Sip2Server> {
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // `close` follows
    serve(socket, parts);
  };
  const server: Server = parts.tls ? createTlsServer(parts.tls, accept) : createServer(accept);
  server.on('tlsClientError', () => undefined); // a client that does not trust us
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : port,
    hangUp,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        hangUp();
      }),
  };
}

interface Turn {
  socket: Socket;
  desk: Desk;
  parts: ServerParts;
  /** For a 97. */
  last: { request: string; answer: AnyMessage; sequence: number | null } | null;
}

function serve(socket: Socket, parts: ServerParts): void {
  const framer = new LineFramer();
  const { shelf, mood } = parts;
  const desk: Desk = { shelf, loggedIn: false, refuseLogin: mood.refuseLogin, offline: mood.offline };
  const turn: Turn = { socket, desk, parts, last: null };
  let queue = Promise.resolve();
  socket.on('data', (chunk: Uint8Array) => {
    for (const line of framer.push(chunk))
      queue = queue.then(() => handle(turn, line.kind === 'line' ? line.bytes : new Uint8Array()));
  });
}

async function handle(turn: Turn, line: Uint8Array): Promise<void> {
  const { desk, parts, socket } = turn;
  const read = decodeMessage(line, parts.encoding);
  if (!read.ok) return write(turn, { id: '96', fixed: {}, fields: [] }, null);
  if (read.message.id === '97') {
    const { last } = turn;
    if (!last) return;
    const again = parts.faults.current()?.times === undefined ? null : parts.faults.next(last.request);
    const fault = again ?? parts.faults.current();
    return send(turn, last.answer, last.sequence, fault && isDamage(fault) ? fault : null);
  }
  desk.offline = parts.mood.offline;
  desk.refuseLogin = parts.mood.refuseLogin;
  const fault = parts.faults.next(read.message.id);
  switch (fault?.name) {
    case 'deaf':
      return;
    case 'dropBefore':
      socket.destroy();
      return;
    case 'resendBefore':
      return write(turn, { id: '96', fixed: {}, fields: [] }, null);
    case 'late': {
      const doing = sleep(fault.ms).then(() => {
        const answer = answerOf(read.message, desk, new Date());
        if (answer) send(turn, answer, read.sequence, null);
      });
      parts.later.add(doing);
      void doing.finally(() => parts.later.delete(doing));
      return doing;
    }
    default:
  }
  const answer = answerOf(read.message, desk, new Date());
  if (!answer) return void socket.destroy(); // as Koha does with those who have not logged in
  turn.last = { request: read.message.id, answer, sequence: read.sequence };
  if (fault?.name === 'slow') await sleep(fault.ms);
  send(turn, answer, read.sequence, fault);
}

const isDamage = ({ name }: Fault): boolean => ['garbage', 'cutLine', 'wrongChecksum'].includes(name);

function send(turn: Turn, answer: AnyMessage, sequence: number | null, fault: Fault | null): void {
  const { socket, parts } = turn;
  const good = encode(answer, sequence, parts.encoding);
  switch (fault?.name) {
    case 'silence':
      return;
    case 'dropAfter':
      socket.destroy();
      return;
    case 'garbage':
      put(socket, Buffer.concat([randomBytes(40), Buffer.from('\r')]));
      break;
    case 'halfLine':
      put(socket, good.subarray(0, good.length / 2));
      break;
    case 'cutLine':
      put(socket, Buffer.concat([good.subarray(0, good.length / 2), Buffer.from('\r')]));
      break;
    case 'wrongChecksum':
      put(
        socket,
        good.map((byte, at) => (at === good.length - 2 ? (byte === 0x30 ? 0x31 : 0x30) : byte)),
      );
      break;
    case 'wrongSequence':
      put(socket, encode(answer, sequence === null ? 5 : (sequence + 5) % 10, parts.encoding));
      break;
    case 'twice':
      put(socket, good);
      put(socket, good);
      break;
    case 'otherItem':
      {
        const fields = answer.fields.map(([code, value]) => [code, code === 'AB' ? 'X-1' : value] as const);
        put(socket, encode({ ...answer, fields }, sequence, parts.encoding));
      }
      break;
    case 'resendAfter':
      write(turn, { id: '96', fixed: {}, fields: [] }, null);
      break;
    default:
      put(socket, good);
  }
}

const write = ({ socket, parts }: Turn, message: AnyMessage, sequence: number | null): void =>
  put(socket, encode(message, sequence, parts.encoding));

function put(socket: Socket, bytes: Uint8Array): void {
  if (socket.writable) socket.write(bytes);
}

/** A letter without a byte (a Kazakh title on a windows-1251 server) is a question mark, as servers do it. */
function encode(message: AnyMessage, sequence: number | null, encoding: Encoding): Uint8Array {
  const framing = { encoding, errorDetection: { sequence } };
  const plain = (value: string) => [...value].map((letter) => (letter < '\u0080' ? letter : '?')).join('');
  const bytes =
    encodeMessage(message, framing) ??
    encodeMessage(
      { ...message, fields: message.fields.map(([code, value]) => [code, plain(value)]) },
      framing,
    );
  if (!bytes) throw new Error(`the stand-in cannot write a ${message.id}`);
  return bytes;
}
