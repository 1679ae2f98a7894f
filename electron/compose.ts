import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { readCompiled } from './catalogue/compiled.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { demoFolder } from './config/demo.ts';
import type { Launch } from './config/launch.ts';
import { loadKioskConfig } from './config/load.ts';
import type { Log } from './config/log.ts';
import { projectRoot } from './config/root.ts';
import type { KioskConfig, Mistake } from './config/schema.ts';
import { createConsumables } from './consumables/consumables.ts';
import { callsOf } from './control/devices.ts';
import { modeOf } from './control/mode.ts';
import { openControl } from './control/open.ts';
import { createVisitorFirst } from './control/visitor-first.ts';
import { createDevices } from './devices/create.ts';
import type { ForkHardware } from './devices/hardware-child.ts';
import type { Keypad } from './devices/keypad.ts';
import { createPrintJournal } from './devices/print-journal.ts';
import { createDeviceRecords } from './devices/records/records.ts';
import type { Kiosk, KioskDependencies } from './kiosk/contract.ts';
import { createKiosk, createOutOfService } from './kiosk/kiosk.ts';
import { createLibrary } from './library/create.ts';
import { whereOf } from './log/where-of.ts';
import { countDeviceFailures } from './measures/device-failures.ts';
import { createMeasureSender } from './measures/sender.ts';
import { createMeasureStore } from './measures/store.ts';
import { migrations } from './migrations.ts';
import { localDay } from './queue/business-day.ts';
import { createQueue } from './queue/create.ts';
import { createReadiness } from './readiness/create.ts';
import type { ReadinessWindow } from './readiness/lockdown.ts';
import type { RunJob } from './readiness/workshop.ts';
import { createApprovals } from './requests/approvals.ts';
import { createRequests } from './requests/create.ts';
import { gatewayAddress } from './requests/gateway/address.ts';
import { createGateway } from './requests/gateway/create-gateway.ts';
import { deferredSigning } from './signing/deferred.ts';
import type { Signing } from './signing/signing.ts';
import type { Surface } from './signing/window-policy.ts';
import { staffFileOf } from './staff/config.ts';
import { writeDemoStaff } from './staff/demo-staff.ts';
import { shareCards } from './staff/desk/claim.ts';
import { openStaff } from './staff/desk/open.ts';
import { createHelpCalls } from './staff/help-calls.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open.ts';
import { forVisits, type VisitLibrary } from './visit/library/for-visits.ts';
import { createVisitLog } from './visit/visit-log.ts';

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
  /** For the readiness report: programs that look and draw, and the window's side; without them none is made. */
  readiness?: { runJob: RunJob; window: ReadinessWindow | null };
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
  readiness: reporting,
  log,
  ...browser
}: Surroundings): Promise<Composition> {
  z.config({ jitless: true }); // compiling a schema costs more than the few parses of a kiosk's life
  const loaded = loadKioskConfig({ file: launch.config, demo: launch.demo, env, packaged });
  if (!loaded.ok) return outOfService('configuration', log, { mistakes: loaded.mistakes });
  const { config, demo, file } = loaded;
  await nextTurn();

  const compiled = readCompiled(path.join(projectRoot(), 'out', 'catalogue.json'));
  const { catalogue, mistakes } = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue'), compiled);
  if (catalogue.services.length === 0) return outOfService('noCatalogue', log, { mistakes, config });
  if (mistakes.length > 0) log.error({ mistakes }, 'some services are left out');

  await nextTurn();
  const databaseFile = path.join(dataFolder, 'qyzmet.db');
  const database = openKioskDatabase(databaseFile, log);
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
  const { timeZone } = config.kiosk;
  const queue = createQueue({ database, timeZone, groups: config.queue?.groups ?? [] });
  const visits = createVisitLog(database);
  const journal = createPrintJournal(database);
  const records = createDeviceRecords({ database, log, timeZone });
  const opened = createDevices({
    devices: config.devices,
    fork,
    journal,
    records,
    log,
    startWhen: firstPaint,
  });
  const visitorFirst = createVisitorFirst(opened);
  const { devices } = visitorFirst;
  const measures = createMeasureStore(database, log);
  const numbers = createMeasureSender({ store: measures, gateway, kiosk: config.kiosk.id, log });
  const forgetFailures = countDeviceFailures(devices, config.devices, measures);
  const helpCalls = createHelpCalls(database);
  const consumables = createConsumables({
    records,
    statuses: () => opened.statuses(),
    about: (device) => opened.maintenance.about(device),
    printers: config.devices
      .filter(({ roles }) => roles.includes('receiptPrinter') || roles.includes('ticketDispenser'))
      .map(({ id }) => id),
  });
  const shared = shareCards(opened, readersOf(config), config.staff !== undefined);
  const calls = callsOf(opened);
  const readiness =
    reporting &&
    createReadiness({
      ...reporting,
      config,
      demo,
      configFile: file,
      dataFolder,
      env,
      calls,
      visitorFirst,
      isVisited: () => modeOf(kiosk.screen()) === 'visit',
      log,
    });
  const staff = openStaff({
    config,
    readiness: readiness ?? null,
    catalogue,
    consumables,
    configFile: file,
    dataFolder,
    devices: shared.forStaff,
    records,
    queue: config.queue ? queue : null,
    helpCalls,
    measures,
    signing,
    gatewayUrl: address.url,
    database,
    databaseFile,
    log,
  });
  const library = openLibrary(config, { ...folders, log });
  const kiosk = createKiosk({
    config,
    demo,
    catalogue,
    devices,
    requests,
    gateway,
    signing,
    approvals: createApprovals(gateway),
    library,
    claimCards: readersOf(config).length > 0 ? shared.claimCards : null,
    tickets: queue.tickets,
    visits,
    helpCalls,
    measures,
    desk: staff.desk,
    log,
    ...browser,
  });
  void firstPaint.then(() => {
    requests.start();
    numbers.start();
    if (demo && config.staff) void writeDemoStaff(staffFileOf(config.staff, configFolder));
    signing?.start();
    localDay(new Date(), timeZone); // the first use of a time zone takes 20 ms: not a citizen's
  });
  const control = openControl(
    {
      dataFolder,
      about: { kiosk: config.kiosk.id, config: file },
      configured: config.devices,
      kiosk,
      calls,
      readiness: readiness ?? null,
      visitorFirst,
      queue: config.queue ? queue : null,
      helpCalls,
      log,
    },
    firstPaint,
  );
  log.info({ config: file, demo, services: catalogue.services.length }, 'the kiosk is composed');

  return {
    kiosk,
    config,
    keypad: devices.keypad,
    async stop() {
      kiosk.stop();
      forgetFailures();
      staff.close();
      await Promise.all([
        control.close(),
        devices.close(),
        requests.stop(),
        numbers.stop(),
        queue.tickets.close(),
        signing?.stop(),
        library?.stop(),
      ]);
      database.close();
    },
  };
}

const readersOf = ({ devices }: KioskConfig): string[] =>
  devices.filter(({ roles }) => roles.includes('cardReader')).map(({ id }) => id);

/** Null: this is no library's kiosk, or nothing can be asked of its library. */
function openLibrary(
  { kiosk, library }: KioskConfig,
  { log, ...folders }: { demoFolder: string; configFolder: string; log: Log },
): VisitLibrary | null {
  if (kiosk.profile !== 'library') return null;
  if (!library) {
    log.error({}, 'a library kiosk without the section library');
    return null;
  }
  try {
    const now = () => new Date();
    return forVisits(createLibrary(library, { ...folders, timeZone: kiosk.timeZone, now, log }), log);
  } catch (error) {
    log.error({ ...whereOf(error) }, 'the library is not as configured');
    return null;
  }
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
