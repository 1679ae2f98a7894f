import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../../requests/gateway/sandbox/write-whole.ts';
import { openControl } from '../../stand-in/control.ts';
import type { Encoding } from '../sip2/text.ts';
import { type LibraryStandInAddress, libraryStandInFile, readLibraryStandIn } from '../stand-in-address.ts';
import { libraryCommands } from './commands.ts';
import { createFaults, type Faults } from './faults.ts';
import { listen, type ServerParts, type Sip2Server } from './server.ts';
import { createShelf, readLibraryData, type Shelf } from './shelf.ts';

export interface LibraryStandInOptions {
  /** Of the demonstration: sip2.json (address), sip2.sock (control) and the password's file are kept here. */
  folder: string;
  /** 0 or none: any that is free, the one of the last run if possible. */
  port?: number | undefined;
  encoding?: Encoding | undefined;
  tls?: { cert: string; key: string } | undefined;
  /** Another library than library.yaml. */
  data?: unknown;
}

export interface LibraryStandIn {
  address: LibraryStandInAddress;
  shelf: Shelf;
  faults: Faults;
  mood: ServerParts['mood'];
  /** When nothing of a slow act is still to come. */
  settled(): Promise<void>;
  hangUp(): void;
  close(): Promise<void>;
}

/** A program that speaks SIP2 for an invented library, for demonstrations and tests. */
export async function startLibraryStandIn(options: LibraryStandInOptions): Promise<LibraryStandIn> {
  const { folder, port, encoding = 'utf-8', tls } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const shelf = createShelf(options.data ?? readLibraryData(), new Date());
  const faults = createFaults();
  const mood = { refuseLogin: false, offline: false };
  const later = new Set<Promise<void>>();
  const parts: ServerParts = { shelf, faults, mood, encoding, tls, later };

  const last = readLibraryStandIn(folder)?.port;
  const first = await listen(port ?? last ?? 0, parts).catch((error: unknown) => {
    if (port) throw error;
    return listen(0, parts);
  });
  let server: Sip2Server | null = first;
  let away: NodeJS.Timeout | undefined;
  let closed = false;
  const restart = (ms: number): void => {
    clearTimeout(away);
    const ending = server?.close();
    server = null;
    away = setTimeout(async () => {
      await ending;
      if (!closed) server = await listen(first.port, parts);
    }, ms);
  };

  const passwordFile = path.join(folder, 'sip2-password');
  writeFileSync(passwordFile, shelf.data.password, { mode: 0o600 });
  const controlFile = path.join(folder, 'sip2.sock');
  const control = await openControl(
    controlFile,
    libraryCommands({ shelf, faults, mood, server: () => server, restart }),
  );
  const address: LibraryStandInAddress = {
    port: first.port,
    institution: shelf.data.institution,
    encoding,
    user: shelf.data.user,
    passwordFile,
    control: controlFile,
    pid: process.pid,
  };
  writeWhole(libraryStandInFile(folder), JSON.stringify(address));

  return {
    address,
    shelf,
    faults,
    mood,
    async settled() {
      await Promise.all(later);
    },
    hangUp: () => server?.hangUp(),
    async close() {
      closed = true;
      clearTimeout(away);
      await Promise.all([server?.close(), control.close()]);
      rmSync(controlFile, { force: true });
    },
  };
}
