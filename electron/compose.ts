import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { loadCatalogue } from './catalogue/load.ts';
import { demoFolder } from './config/demo.ts';
import type { Launch } from './config/launch.ts';
import { loadKioskConfig } from './config/load.ts';
import type { Log } from './config/log.ts';
import { projectRoot } from './config/root.ts';
import type { KioskConfig, Mistake } from './config/schema.ts';
import { createDevices } from './devices/create.ts';
import type { ForkHardware } from './devices/hardware-child.ts';
import type { Keypad } from './devices/keypad.ts';
import { documentPrintsMigration, printsMigration } from './devices/migration.ts';
import { createPrintJournal } from './devices/print-journal.ts';
import type { Kiosk, KioskDependencies } from './kiosk/contract.ts';
import { createKiosk, createOutOfService } from './kiosk/kiosk.ts';
import { whereOf } from './log/where-of.ts';
import { countDeviceFailures } from './measures/device-failures.ts';
import { createMeasureSender } from './measures/sender.ts';
import { createMeasureStore } from './measures/store.ts';
import { localDay } from './queue/business-day.ts';
import { createEmbeddedTicketStore } from './queue/embedded-ticket-store.ts';
import { servingMigration, ticketsMigration } from './queue/migration.ts';
import { createApprovals } from './requests/approvals.ts';
import { createRequests } from './requests/create.ts';
import { gatewayAddress } from './requests/gateway/address.ts';
import { createGateway } from './requests/gateway/create-gateway.ts';
import { requestsMigration } from './requests/migration.ts';
import { deferredSigning } from './signing/deferred.ts';
import type { Signing } from './signing/signing.ts';
import type { Surface } from './signing/window-policy.ts';
import { createHelpCalls } from './staff/help-calls.ts';
import { hallMigration } from './staff/migration.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open.ts';
import { createVisitLog, visitsMigration } from './visit/visit-log.ts';

export interface Surroundings extends Pick<KioskDependencies, 'wipeBrowser' | 'recreateWindow'> {
  launch: Launch;
  env: NodeJS.ProcessEnv;
  packaged: boolean;
  dataFolder: string;
  fork: ForkHardware;
  /** What is not needed for the first picture waits for it. */
  firstPaint: Promise<void>;
  /** The kiosk's window, which makes room for NCALayer's. */
  surface: Surface;
  log: Log;
}

export interface Composition {
  kiosk: Kiosk;
  /** null: the configuration is wrong. */
  config: KioskConfig | null;
  /** null: none is configured. Its keys come from the window. */
  keypad: Keypad | null;
  stop(): Promise<void>;
}

const migrations = [
  requestsMigration,
  ticketsMigration,
  printsMigration,
  visitsMigration,
  servingMigration,
  documentPrintsMigration,
  hallMigration,
];

/**
 * Everything a kiosk is made of, in plain Node; main.ts adds the window.
 * In small steps: between them the window's files are handed out, and neither waits for the other.
 */
export async function compose({
  launch,
  env,
  packaged,
  dataFolder,
  fork,
  firstPaint,
  surface,
  log,
  ...browser
}: Surroundings): Promise<Composition> {
  z.config({ jitless: true }); // compiling a schema costs more than the few parses of a kiosk's life
  const loaded = loadKioskConfig({ file: launch.config, demo: launch.demo, env, packaged });
  if (!loaded.ok) return outOfService('configuration', log, { mistakes: loaded.mistakes });
  const { config, demo, file } = loaded;
  await nextTurn();

  const { catalogue, mistakes } = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue'));
  if (catalogue.services.length === 0) return outOfService('noCatalogue', log, { mistakes, config });
  if (mistakes.length > 0) log.error({ mistakes }, 'some services are left out');

  await nextTurn();
  const database = openKioskDatabase(path.join(dataFolder, 'qyzmet.db'), log);
  if (!database) return outOfService('storage', log, { config });

  await nextTurn();
  const sandboxFile = path.join(demoFolder(env), 'gateway.json');
  const configFolder = path.dirname(file);
  const address = gatewayAddress(config.gateway, { sandboxFile, configFolder });
  if (address.problem) log.error({ problem: address.problem }, 'no request can be sent');
  const requests = createRequests({ database, gateway: address, log });
  const gateway = createGateway(address);
  const folders = { demoFolder: demoFolder(env), configFolder };
  const signing = config.signing ? openSigning(config.signing, folders, surface, log) : null;
  const tickets = createEmbeddedTicketStore({ database, timeZone: config.kiosk.timeZone });
  const visits = createVisitLog(database);
  const journal = createPrintJournal(database);
  const devices = createDevices({ devices: config.devices, fork, journal, log, startWhen: firstPaint });
  const measures = createMeasureStore(database, log);
  const numbers = createMeasureSender({ store: measures, gateway, kiosk: config.kiosk.id, log });
  const forgetFailures = countDeviceFailures(devices, config.devices, measures);
  const kiosk = createKiosk({
    config,
    demo,
    catalogue,
    devices,
    requests,
    gateway,
    signing,
    approvals: createApprovals(gateway),
    tickets,
    visits,
    helpCalls: createHelpCalls(database),
    measures,
    log,
    ...browser,
  });
  void firstPaint.then(() => {
    requests.start();
    numbers.start();
    signing?.start();
    localDay(new Date(), config.kiosk.timeZone); // the first use of a time zone takes 20 ms: not a citizen's
  });
  log.info({ config: file, demo, services: catalogue.services.length }, 'the kiosk is composed');

  return {
    kiosk,
    config,
    keypad: devices.keypad,
    async stop() {
      kiosk.stop();
      forgetFailures();
      await Promise.all([devices.close(), requests.stop(), numbers.stop(), tickets.close(), signing?.stop()]);
      database.close();
    },
  };
}

function openSigning(
  config: NonNullable<KioskConfig['signing']>,
  folders: { demoFolder: string; configFolder: string },
  surface: Surface,
  log: Log,
): Signing {
  return deferredSigning(async () => {
    const [{ createSigning }, { signingSource }] = await Promise.all([
      import('./signing/signing.ts'),
      import('./signing/source.ts'),
    ]);
    const source = signingSource(config, folders);
    if (source.problem) log.error({ problem: source.problem }, 'signing is not as configured');
    return createSigning({ source, log, surface });
  });
}

function openKioskDatabase(file: string, log: Log): Database | null {
  try {
    return openDatabase(file, migrations);
  } catch (error) {
    log.error({ ...whereOf(error) }, 'the database cannot be opened');
    return null;
  }
}

function outOfService(
  code: 'configuration' | 'noCatalogue' | 'storage',
  log: Log,
  { mistakes, config }: { mistakes?: Mistake[]; config?: KioskConfig },
): Composition {
  log.error({ code, mistakes }, 'out of service');
  const kiosk = createOutOfService({ code, ...(config && { config }) });
  return { kiosk, config: config ?? null, keypad: null, stop: async () => kiosk.stop() };
}
