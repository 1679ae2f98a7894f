import path from 'node:path';
import { ticketsMigration } from '../../../../electron/queue/migration.ts';
import { createRequests } from '../../../../electron/requests/create.ts';
import type { GatewayAddress } from '../../../../electron/requests/gateway/address.ts';
import { requestsMigration } from '../../../../electron/requests/migration.ts';
import { openDatabase } from '../../../../electron/storage/open.ts';
import { recordingLog } from './log.ts';

/** Requests of one kiosk, whose data is in `folder`. */
export function openKiosk(folder: string, gateway: GatewayAddress) {
  const database = openDatabase(path.join(folder, 'data', 'kiosk.db'), [requestsMigration, ticketsMigration]);
  const log = recordingLog();
  const requests = createRequests({ database, gateway, log });
  return {
    requests,
    database,
    log,
    async close() {
      await requests.stop();
      database.close();
    },
  };
}
