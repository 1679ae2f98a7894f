import type { SlipJob } from '../../../electron/devices/devices.ts';
import { printsMigration } from '../../../electron/devices/migration.ts';
import { devicesConfigSchema } from '../../../hardware/config.ts';

const serial = (name: string) => ({ serial: { path: `/dev/${name}` } });
export const config = devicesConfigSchema.parse([
  {
    id: 'id-card',
    role: 'idCardReader',
    driver: 'mrz',
    profile: 'generic-cr',
    connection: serial('a'),
    place: 'right',
  },
  {
    id: 'paper',
    roles: ['receiptPrinter', 'ticketDispenser'],
    driver: 'escpos',
    profile: 'generic-escpos',
    connection: serial('b'),
  },
]);

export const job: SlipJob = {
  role: 'receiptPrinter',
  subject: { kind: 'receipt', id: '01JD0000000000000000000000' },
  document: { language: 'kk', blocks: [{ kind: 'text', value: 'Қолхат' }, { kind: 'cut' }] },
};

/** The file's earlier rooms, as far as numbering needs them. */
export const printMigrations = [
  ...[1, 2].map((version) => ({
    version,
    name: `filler${version}`,
    sql: `CREATE TABLE f${version} (x)`,
  })),
  printsMigration,
];
