import path from 'node:path';
import type { Catalogue } from './catalogue/service.ts';
import type { Log } from './config/log.ts';
import type { Salvaged } from './config/salvage.ts';
import { createConsumables } from './consumables/consumables.ts';
import { auditToTrail } from './control/audit.ts';
import { callsOf } from './control/devices.ts';
import { journalledCalls } from './control/journalled-calls.ts';
import { openControl } from './control/open.ts';
import { createVisitorFirst } from './control/visitor-first.ts';
import { createDevices } from './devices/create.ts';
import type { ForkHardware } from './devices/hardware-child.ts';
import { createPrintJournal } from './devices/print-journal.ts';
import { createDeviceRecords } from './devices/records/records.ts';
import { createOutOfService } from './kiosk/kiosk.ts';
import { createMeasureStore } from './measures/store.ts';
import { openStaff } from './staff/desk/open.ts';
import type { Trouble } from './staff/desk/trouble.ts';
import { createHelpCalls } from './staff/help-calls.ts';
import type { Database } from './storage/database.ts';

interface Parts {
  dataFolder: string;
  fork: ForkHardware;
  firstPaint: Promise<void>;
  log: Log;
  rehearsal: boolean;
  salvaged: Salvaged;
  trouble: Trouble;
  catalogue: Catalogue;
  database: Database;
  databaseFile: string;
}

/**
 * A kiosk that serves nobody, with what its staff need to find out why and to mend it: sign-in, the devices that are
 * configured rightly, the machine, its log, its trail, and the command line beside it. Nothing is sent anywhere.
 */
export function composeForStaff(parts: Parts) {
  const {
    salvaged,
    trouble,
    catalogue,
    database,
    databaseFile,
    dataFolder,
    fork,
    firstPaint,
    log,
    rehearsal,
  } = parts;
  const { config, file } = salvaged;
  const { timeZone } = config.kiosk;
  const records = createDeviceRecords({ database, log, timeZone });
  const journal = createPrintJournal(database);
  const devices = createDevices({
    devices: config.devices,
    fork,
    journal,
    records,
    log,
    startWhen: firstPaint,
  });
  const visitorFirst = createVisitorFirst(devices);
  const helpCalls = createHelpCalls(database);
  const printers = config.devices.filter(
    ({ roles }) => roles.includes('receiptPrinter') || roles.includes('ticketDispenser'),
  );
  const staff = openStaff({
    config,
    configFile: file,
    dataFolder,
    catalogue,
    consumables: createConsumables({
      records,
      statuses: () => devices.statuses(),
      about: (device) => devices.maintenance.about(device),
      printers: printers.map(({ id }) => id),
    }),
    devices,
    records,
    queue: null,
    helpCalls,
    trouble,
    readiness: null,
    measures: createMeasureStore(database, log),
    signing: null,
    gatewayUrl: null,
    database,
    databaseFile,
    log,
  });
  const signInFault = () => staff.room.register?.fault()?.code ?? null;
  if (signInFault()) log.error({ code: signInFault() }, 'nobody of the staff can sign in');
  const kiosk = createOutOfService({ code: trouble.code, rehearsal, config, desk: staff.desk, signInFault });
  const control = openControl(
    {
      dataFolder,
      about: { kiosk: config.kiosk.id, config: path.resolve(file) },
      configured: config.devices,
      kiosk,
      calls: journalledCalls(callsOf(devices), { journal, records, log }),
      visitorFirst,
      queue: null,
      helpCalls,
      log,
      audit: auditToTrail(staff.room.trail, log),
    },
    firstPaint,
  );
  return {
    kiosk,
    config,
    keypad: devices.keypad,
    async stop() {
      kiosk.stop();
      staff.close();
      await Promise.all([control.close(), devices.close()]);
      database.close();
    },
  };
}
