import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../requests/gateway/sandbox/write-whole.ts';
import { type Control, openControl } from '../../stand-in/control.ts';
import { readStandInAddress, standInAddressFile } from '../stand-in-address.ts';
import { issue } from '../test-ca/issue.ts';
import { usagesOf } from '../test-ca/keys.ts';
import { loadTestCa } from '../test-ca/test-ca.ts';
import { createCardReader } from './card-reader.ts';
import { standInCommands } from './commands.ts';
import { createFaults } from './faults.ts';
import { pemOf } from './pem.ts';
import { createPinDesk } from './pin-desk.ts';
import { listen, type NcalayerServer } from './server.ts';

export interface StandInOptions {
  /** Of the demonstration: ncalayer.json (address), ncalayer.sock (control) and the test authority are kept here. */
  folder: string;
  /** 0 or none: any that is free, the one of the last run if possible. NCALayer's own is 13579. */
  port?: number | undefined;
  env: NodeJS.ProcessEnv;
}

export interface StandIn {
  url: string;
  control: string;
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60_000;

/** A program that speaks NCALayer's protocol with keys of the test authority, for demonstrations and tests. */
export async function startStandIn({ folder, port, env }: StandInOptions): Promise<StandIn> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ca = await loadTestCa(folder);
  const now = Date.now();
  const tls = await issue({
    commonName: 'NCALayer (stand-in)',
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + 365 * DAY_MS),
    ipAddress: [127, 0, 0, 1],
  });
  let control: Control | undefined;
  const reader = createCardReader();
  const faults = createFaults();
  const desk = createPinDesk(env, (event) => control?.push({ event }));
  const parts = { reader, faults, desk };
  reader.insert({ kind: 'individual', key: ca.keys.individual, usages: usagesOf('individual') });

  const last = readStandInAddress(folder)?.url.port;
  const first: NcalayerServer = await listen(port ?? Number(last ?? 0), tls, parts).catch(
    (error: unknown) => {
      if (port) throw error;
      return listen(0, tls, parts);
    },
  );
  let server: NcalayerServer | null = first;
  let away: NodeJS.Timeout | undefined;
  let closed = false;
  const restart = (ms: number): void => {
    clearTimeout(away);
    const ending = server?.close();
    server = null;
    away = setTimeout(async () => {
      await ending;
      if (closed) return;
      server = await listen(first.port, tls, parts);
    }, ms);
  };

  const controlFile = path.join(folder, 'ncalayer.sock');
  control = await openControl(controlFile, standInCommands({ ...parts, ca, restart }));
  const url = `wss://127.0.0.1:${first.port}`;
  const address = { url, certificate: pemOf(tls).certificate, control: controlFile, pid: process.pid };
  writeWhole(standInAddressFile(folder), JSON.stringify(address));

  return {
    url,
    control: controlFile,
    async close() {
      closed = true;
      clearTimeout(away);
      desk.answer('canceled');
      await Promise.all([server?.close(), control?.close()]);
      rmSync(controlFile, { force: true });
    },
  };
}
