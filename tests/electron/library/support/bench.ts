import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLibraryOn } from '../../../../electron/library/create.ts';
import type { Library, PatronVisit } from '../../../../electron/library/library.ts';
import { createSip2Client, type Sip2Client } from '../../../../electron/library/sip2/client/client.ts';
import type { ServerSettings } from '../../../../electron/library/sip2/client/connect.ts';
import { type FaultName, faultArgs } from '../../../../electron/library/stand-in/faults.ts';
import {
  type LibraryStandIn,
  type LibraryStandInOptions,
  startLibraryStandIn,
} from '../../../../electron/library/stand-in/stand-in.ts';
import { memoryLog } from '../../../support/memory-log.ts';

export const asel = { card: '27701000001018', pin: '1234' };
export const item = {
  abai: '37701000000117',
  spent: '37701000000224',
  overdue: '37701000000331',
  reserved: '37701000000448',
  others: '37701000000661',
  free: '37701000000778',
  free2: '37701000000885',
  readingRoom: '37701000000992',
};
export const never = new AbortController().signal;

export interface Bench {
  standIn: LibraryStandIn;
  client: Sip2Client;
  library: Library;
  log: ReturnType<typeof memoryLog>;
  settings: ServerSettings;
  fault(name: FaultName, more?: object): void;
  visit(): Promise<PatronVisit>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The stand-in in this process, and the library room against it over real TCP. */
export async function openBench(
  more: Partial<ServerSettings> & { standIn?: Partial<LibraryStandInOptions> } = {},
): Promise<Bench> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-sip2-'));
  const standIn = await startLibraryStandIn({ folder, ...more.standIn });
  const log = memoryLog();
  const settings: ServerSettings = {
    place: { host: '127.0.0.1', port: standIn.address.port, tls: null },
    encoding: standIn.address.encoding,
    errorDetection: true,
    account: { user: 'kiosk', password: () => 'specimen', location: null },
    answerMs: 3_000,
    keepAliveMs: 60_000,
    ...more,
  };
  const client = createSip2Client(settings, log);
  const library = createLibraryOn({
    client,
    institution: 'ABAI',
    terminalPassword: () => null,
    cardRules: { length: 14, check: 'codabarMod10', firstDigit: '2', letters: false },
    pin: 'required',
    timeZone: 'Asia/Almaty',
    now: () => new Date(),
  });
  return {
    standIn,
    client,
    library,
    log,
    settings,
    fault: (name, args = { times: 1 }) => standIn.faults.set({ ...faultArgs.parse(args), name }),
    async visit() {
      const signed = await library.signIn(asel.card, asel.pin, never);
      if (!signed.ok) throw new Error(signed.refusal.code);
      return signed.value;
    },
    async [Symbol.asyncDispose]() {
      await library.stop();
      await standIn.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
