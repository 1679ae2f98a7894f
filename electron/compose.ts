import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { readCompiled } from './catalogue/compiled.ts';
import { loadCatalogue } from './catalogue/load.ts';
import { openLibrary, openSigning, readersOf } from './compose-rooms.ts';
import type { Composition, Surroundings } from './composition.ts';
import { demoFolder } from './config/demo.ts';
import { loadKioskConfig } from './config/load.ts';
import { projectRoot } from './config/root.ts';
import { salvageConfig } from './config/salvage.ts';
import { createConsumables } from './consumables/consumables.ts';
import { auditToTrail } from './control/audit.ts';
import { callsOf } from './control/devices.ts';
import { journalledCalls } from './control/journalled-calls.ts';
import { modeOf } from './control/mode.ts';
import { openControl } from './control/open.ts';
import { createVisitorFirst } from './control/visitor-first.ts';
import { createDevices } from './devices/create.ts';
import { createPrintJournal } from './devices/print-journal.ts';
import { createDeviceRecords } from './devices/records/records.ts';
import { healthOf } from './health/look.ts';
import { clientIdentity, readEnrolment } from './identity/enrolment.ts';
import { isRehearsal } from './integrity/build-info.ts';
import { createKiosk } from './kiosk/kiosk.ts';
import { isOpenable, openKioskDatabase } from './kiosk-database.ts';
import { createKioskRetention } from './kiosk-retention.ts';
import { whereOf } from './log/where-of.ts';
import { countDeviceFailures } from './measures/device-failures.ts';
import { createMeasureSender } from './measures/sender.ts';
import { createMeasureStore } from './measures/store.ts';
import { outOfService } from './out-of-service.ts';
import { localDay } from './queue/business-day.ts';
import { createQueue } from './queue/create.ts';
import { createReadiness } from './readiness/create.ts';
import { createApprovals } from './requests/approvals.ts';
import { createRequests } from './requests/create.ts';
import { gatewayAddress } from './requests/gateway/address.ts';
import { createGateway } from './requests/gateway/create-gateway.ts';
import { staffFileOf } from './staff/config.ts';
import { writeDemoStaff } from './staff/demo-staff.ts';
import { shareCards } from './staff/desk/claim.ts';
import { openStaff } from './staff/desk/open.ts';
import { createHelpCalls } from './staff/help-calls.ts';
import { createWholeCheck } from './storage/whole-check.ts';
import { createVisitLog } from './visit/visit-log.ts';

/**
 * Everything a kiosk is made of, in plain Node; main.ts adds the window.
 * In small steps: between them the window's files are handed out, and neither waits for the other.
 */
export async function compose({
  launch,
  env,
  packaged,
  rehearsal = isRehearsal(),
  dataFolder,
  fork,
  firstPaint,
  surface,
  readiness: reporting,
  health,
  log,
  ...browser
}: Surroundings): Promise<Composition> {
  z.config({ jitless: true }); // compiling a schema costs more than the few parses of a kiosk's life
  const loaded = loadKioskConfig({ file: launch.config, demo: launch.demo, env, packaged });
  const whole = loaded.ok ? { config: loaded.config, file: loaded.file } : null;
  const forStaff = { dataFolder, fork, firstPaint, log };
  if (!loaded.ok) {
    const source = { file: launch.config, demo: launch.demo, env, packaged };
    const look = () => {
      const again = loadKioskConfig(source);
      return again.ok ? [] : again.mistakes;
    };
    const { mistakes } = loaded;
    const mended = { reason: 'configuration', look: () => look().length === 0 } as const;
    return outOfService('configuration', {
      mistakes,
      salvaged: salvageConfig(source),
      look,
      mended,
      ...forStaff,
    });
  }
  const { config, demo, file } = loaded;
  await nextTurn();

  const compiled = readCompiled(path.join(projectRoot(), 'out', 'catalogue.json'));
  const { catalogue, mistakes } = loadCatalogue(path.join(projectRoot(), 'electron', 'catalogue'), compiled);
  if (catalogue.services.length === 0)
    return outOfService('noCatalogue', { mistakes, salvaged: whole, look: () => mistakes, ...forStaff });
  if (mistakes.length > 0) log.error({ mistakes }, 'some services are left out');

  await nextTurn();
  // a kiosk nobody knows would promise that what it takes is handed on
  if (packaged && !rehearsal && 'url' in config.gateway && !readEnrolment(dataFolder)) {
    const mended = { reason: 'enrolled', look: () => readEnrolment(dataFolder) !== null } as const;
    return outOfService('notEnrolled', { salvaged: whole, mended, ...forStaff });
  }
  const { timeZone } = config.kiosk;
  const opened = openKioskDatabase({ dataFolder, timeZone, log });
  if (!opened.ok) {
    const mended = { reason: 'storage', look: () => isOpenable({ dataFolder, timeZone, log }) } as const;
    return outOfService('storage', { salvaged: whole, mended, ...forStaff });
  }
  const { database, file: databaseFile, highWater, lost } = opened;

  await nextTurn();
  const sandboxFile = path.join(demoFolder(env), 'gateway.json');
  const configFolder = path.dirname(file);
  const client = 'url' in config.gateway ? await clientIdentity(dataFolder, config.gateway.url) : null;
  const address = gatewayAddress(config.gateway, { sandboxFile, configFolder, client });
  if (address.problem) log.error({ problem: address.problem }, 'no request can be sent');
  const requests = createRequests({ database, gateway: address, log });
  const gateway = createGateway(address);
  const folders = { demoFolder: demoFolder(env), configFolder };
  const signing = config.signing ? openSigning(config.signing, folders, surface, log) : null;
  const queue = createQueue({ database, timeZone, groups: config.queue?.groups ?? [], highWater });
  const visits = createVisitLog(database);
  const journal = createPrintJournal(database);
  const records = createDeviceRecords({ database, log, timeZone });
  const openedDevices = createDevices({
    devices: config.devices,
    fork,
    journal,
    records,
    log,
    startWhen: firstPaint,
  });
  const visitorFirst = createVisitorFirst(openedDevices);
  const { devices } = visitorFirst;
  const measures = createMeasureStore(database, log);
  measures.add({
    counts: lost.map(({ reason }) => ({ name: 'databaseSetAside', of: { code: reason } })),
    wishes: [],
  });
  const numbers = createMeasureSender({ store: measures, gateway, kiosk: config.kiosk.id, log });
  const forgetFailures = countDeviceFailures(devices, config.devices, measures);
  const helpCalls = createHelpCalls(database);
  const consumables = createConsumables({
    records,
    statuses: () => openedDevices.statuses(),
    about: (device) => openedDevices.maintenance.about(device),
    printers: config.devices
      .filter(({ roles }) => roles.includes('receiptPrinter') || roles.includes('ticketDispenser'))
      .map(({ id }) => id),
  });
  const shared = shareCards(openedDevices, readersOf(config), config.staff !== undefined);
  const calls = journalledCalls(callsOf(openedDevices), { journal, records, log });
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
    gatewayTls: address.tls,
    database,
    databaseFile,
    log,
  });
  for (const { name } of lost) staff.room.setAside(name);
  const retention = createKioskRetention({
    keeping: config.data,
    database,
    databaseFile,
    trail: staff.room.trail,
    measures,
    isVisited: () => modeOf(kiosk.screen()) === 'visit',
    log,
  });
  const wholeCheck = createWholeCheck({
    database,
    databaseFile,
    isVisited: () => modeOf(kiosk.screen()) === 'visit',
    log,
  });
  const library = openLibrary(config, { ...folders, dataFolder, database, log });
  const kiosk = createKiosk({
    config,
    demo: demo || rehearsal, // neither prints a paper to be believed
    rehearsal,
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
    // what was handed in may have been among what could not be read
    journalLost: lost.some(({ rescued }) => !rescued?.whole),
    helpCalls,
    measures,
    desk: staff.desk,
    log,
    ...browser,
  });
  let demoStaff: Promise<void> | undefined;
  void firstPaint.then(() => {
    requests.start();
    numbers.start();
    retention.start();
    wholeCheck.start();
    if (demo && config.staff)
      demoStaff = writeDemoStaff(staffFileOf(config.staff, configFolder)).catch((error) =>
        log.error(whereOf(error), 'the staff of the demo could not be written'),
      );
    signing?.start();
    localDay(new Date(), timeZone); // the first use of a time zone takes 20 ms: not a citizen's
  });
  const reach = async () => {
    const { gateway: lookAt } = await import('./readiness/system/network.ts');
    if (!config.gateway) return 'notConfigured' as const;
    const { line } = await lookAt(config, { ...folders, dataFolder });
    return line.outcome === 'pass' ? ('reached' as const) : ('unreachable' as const);
  };
  const control = openControl(
    {
      dataFolder,
      about: { kiosk: config.kiosk.id, config: file },
      configured: config.devices,
      kiosk,
      calls,
      readiness: readiness ?? null,
      health: health
        ? healthOf({ config, catalogue, kiosk, devices, window: health, gateway: reach, log })
        : null,
      visitorFirst,
      queue: config.queue ? queue : null,
      helpCalls,
      log,
      audit: auditToTrail(staff.room.trail, log),
    },
    firstPaint,
  );
  log.info({ config: file, demo, services: catalogue.services.length }, 'the kiosk is composed');

  return {
    kiosk,
    config,
    keypad: devices.keypad,
    mended: null,
    async stop() {
      kiosk.stop();
      forgetFailures();
      staff.close();
      wholeCheck.stop();
      await Promise.all([
        control.close(),
        devices.close(),
        requests.stop(),
        numbers.stop(),
        retention.stop(),
        queue.tickets.close(),
        signing?.stop(),
        library?.stop(),
        demoStaff,
      ]);
      database.close();
    },
  };
}
