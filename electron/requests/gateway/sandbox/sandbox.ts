import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { testTrust } from '../../../signing/test-ca/test-ca.ts';
import { openControl } from '../../../stand-in/control.ts';
import { openDatabase } from '../../../storage/open.ts';
import { readSandboxAddress, type SandboxAddress } from '../sandbox-address.ts';
import type { ServerTls } from './client-certificate.ts';
import { addFaults } from './faults.ts';
import { loadKey, publicHalf } from './keys.ts';
import { limits } from './limits.ts';
import { createOperations, statsCommand } from './operations.ts';
import { openPeople } from './people.ts';
import { createProgress, movesMigration } from './progress.ts';
import { createRegister, registerMigration } from './register.ts';
import { createSealed } from './sealed.ts';
import { createServer } from './server.ts';
import { createTokens } from './tokens.ts';
import type { World } from './topic.ts';
import { writeWhole } from './write-whole.ts';

export interface Sandbox {
  address: SandboxAddress;
  close(): Promise<void>;
}

export interface SandboxOptions {
  port?: number | undefined;
  /** Listens with TLS and asks kiosks who they are; for tests. */
  tls?: ServerTls | undefined;
  now?: () => Date;
}

/**
 * A gateway for demonstrations and tests. In `folder`: gateway-key.json, gateway.db (requests as they came, sealed),
 * gateway.sock (control), the test authority of signatures, and gateway.json, the address, which stays after the end: a kiosk that starts while the
 * gateway is away must still find the key to seal with.
 */
export async function startSandbox(
  folder: string,
  { port, tls, now = () => new Date() }: SandboxOptions = {},
): Promise<Sandbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string): string => path.join(folder, name);
  if (await answers(at('gateway.sock'))) throw new Error('a sandbox gateway runs in this folder already');

  const key = await loadKey(folder);
  const database = openDatabase(at('gateway.db'), [registerMigration, movesMigration]);
  const closing = new AbortController();
  const register = createRegister(database);
  const world: World = {
    register,
    key,
    sealed: createSealed(key),
    people: await openPeople(register, key),
    progress: createProgress(database),
    tokens: createTokens(key),
    trusted: () => testTrust(folder), // the stand-in of NCALayer may make its authority after our start
    now,
  };
  const { operations, commands, isEnrolled } = createOperations(world);
  const server = createServer(operations, register.countPost, tls ? { server: tls, isEnrolled } : null);
  const faults = addFaults(server, closing.signal);
  const earlier = readSandboxAddress(at('gateway.json'));
  const url = await listen(
    server,
    port ?? (earlier ? Number(new URL(earlier.url).port) : 0),
    port === undefined,
  );
  const control = await openControl(at('gateway.sock'), {
    ...commands,
    ...faults.commands,
    ...statsCommand(world, faults.current),
  });
  const address = { url, publicKey: publicHalf(key), pid: process.pid };
  writeWhole(at('gateway.json'), JSON.stringify(address));

  return {
    address,
    async close() {
      closing.abort();
      await control.close();
      await server.close();
      database.close();
    },
  };
}

/** The port of the last run if it is free, so that kiosks find the gateway again. */
async function listen(
  server: ReturnType<typeof createServer>,
  port: number,
  mayMove: boolean,
): Promise<string> {
  try {
    return await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken || !mayMove || port === 0) throw error;
    return server.listen({ host: '127.0.0.1', port: 0 });
  }
}

function answers(socketFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socketFile);
    const finish = (result: boolean) => {
      probe.destroy();
      resolve(result);
    };
    probe.setTimeout(limits.neighbourProbeMs, () => finish(true));
    probe.once('connect', () => finish(true));
    probe.once('error', () => finish(false));
  });
}
