import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Keyed } from '../test-ca/issue.ts';
import { answers, hello, readRequest } from './frames.ts';
import { limits } from './limits.ts';
import { pemOf } from './pem.ts';
import { type SignerParts, signFrames } from './sign.ts';

export interface NcalayerServer {
  port: number;
  close(): Promise<void>;
}

/** WSS on loopback; greets, then answers one request after the other. Rejects with EADDRINUSE when the port is taken. */
export async function listen(port: number, tls: Keyed, parts: SignerParts): Promise<NcalayerServer> {
  const { certificate, privateKey } = pemOf(tls);
  const https = createServer({ cert: certificate, key: privateKey });
  const sockets = new WebSocketServer({ server: https, maxPayload: limits.frameBytes });
  sockets.on('connection', (socket) => serve(socket, parts));
  sockets.on('error', () => undefined); // the HTTPS server's own, told below
  await new Promise<void>((resolve, reject) => {
    https.once('error', reject);
    https.listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = https.address() as AddressInfo; // of a TCP server that listens
  return {
    port: given,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        https.close(() => resolve());
        https.closeAllConnections();
      }),
  };
}

function serve(socket: WebSocket, parts: SignerParts): void {
  const gone = new AbortController();
  let turn = Promise.resolve();
  socket.on('error', () => undefined); // `close` follows
  socket.on('close', () => gone.abort());
  socket.on('message', (data) => {
    turn = turn.then(async () => {
      for (const frame of await reply(String(data), parts, gone.signal)) socket.send(frame, () => undefined);
    });
  });
  const { name } = parts.faults.current();
  if (name === 'notNcalayer') socket.send(JSON.stringify({ hello: 'printer helper' }));
  else if (name !== 'silent') socket.send(hello);
}

async function reply(text: string, parts: SignerParts, gone: AbortSignal): Promise<string[]> {
  const request = readRequest(text);
  const say = (answer: object): string[] => [JSON.stringify(answer)];
  switch (request.kind) {
    case 'sign':
      return signFrames(request.args, parts, gone);
    case 'badSign':
      return say(answers.failed('org.json.JSONException: JSONObject not found'));
    case 'getActiveTokens':
      return say(answers.common(parts.reader.card() ? ['AKKZIDCardStore'] : []));
    case 'changeLocale':
      return say({ code: '200' });
    case 'getVersion':
    case 'unknown':
      return say(answers.unknownModule);
  }
}
