import type { Catalogue } from '../../catalogue/service.ts';
import type { Log } from '../../config/log.ts';
import type { KioskConfig } from '../../config/schema.ts';
import type { Consumables } from '../../consumables/consumables.ts';
import type { OpenedDevices } from '../../devices/create.ts';
import type { DeviceRecords } from '../../devices/records/records.ts';
import type { MeasureStore } from '../../measures/store.ts';
import type { Queue } from '../../queue/create.ts';
import type { Readiness } from '../../readiness/create.ts';
import type { GatewayTls } from '../../requests/gateway/https.ts';
import type { Signing } from '../../signing/signing.ts';
import type { Database } from '../../storage/database.ts';
import type { HelpCalls } from '../help-calls.ts';
import type { Trouble } from './trouble.ts';

/** Everything of a kiosk that its staff look after. */
export interface HouseParts {
  config: KioskConfig;
  /** kiosk.yaml. */
  configFile: string;
  dataFolder: string;
  catalogue: Catalogue;
  consumables: Consumables;
  devices: OpenedDevices;
  records: DeviceRecords;
  /** null: the kiosk gives no tickets. */
  queue: Queue | null;
  helpCalls: HelpCalls;
  /** Why the kiosk is out of service; absent: it is not. */
  trouble?: Trouble;
  /** null: nobody here can make a report. */
  readiness: Readiness | null;
  measures: Pick<MeasureStore, 'since'>;
  /** null: not configured. */
  signing: Signing | null;
  /** null: not known. */
  gatewayUrl: string | null;
  /** What is shown to it, and whom it must be known by. */
  gatewayTls?: GatewayTls | undefined;
  database: Database;
  log: Log;
}
