import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { openDatabase } from '../../../storage/open.ts';
import { readSandboxAddress, type SandboxAddress } from '../sandbox-address.ts';
import { openControl } from './control.ts';
import { addFaults } from './faults.ts';
import { loadKey, publicHalf } from './keys.ts';
import { limits } from './limits.ts';
import { createOperations } from './operations.ts';
import { createRegister, registerMigration } from './register.ts';
import { createServer } from './server.ts';
import { writeWhole } from './write-whole.ts';

export interface Sandbox {
  address: SandboxAddress;
  close(): Promise<void>;
}

/**
 * A gateway for demonstrations and tests. Everything it knows is in `folder`: gateway-key.json, gateway.db,
 * gateway.sock (control), and gateway.json, the address, which stays after the end: a kiosk that starts while the
 * gateway is away must still find the key to seal with.
 */
export async function startSandbox(folder: string, port?: number): Promise<Sandbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (name: string): string => path.join(folder, name);
  if (await answers(at('gateway.sock'))) throw new Error('a sandbox gateway runs in this folder already');

  const key = await loadKey(folder);
  const database = openDatabase(at('gateway.db'), [registerMigration]);
  const closing = new AbortController();
  const register = createRegister(database);
  const server = createServer(createOperations(register, key), register);
  const faults = addFaults(server, closing.signal);
  const earlier = readSandboxAddress(at('gateway.json'));
  const url = await listen(
    server,
    port ?? (earlier ? Number(new URL(earlier.url).port) : 0),
    port === undefined,
  );
  const control = await openControl(at('gateway.sock'), faults, register);
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
