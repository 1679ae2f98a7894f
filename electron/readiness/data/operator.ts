import type { KioskConfig } from '../../config/schema.ts';
import { fail, pass } from '../lines.ts';
import type { Line } from '../report.ts';

/** Who collects the data: without it the consent that visitors give names nobody (`qyzmet config check` says so too). */
export const operator = ({ kiosk }: Pick<KioskConfig, 'kiosk'>): Line =>
  kiosk.operator
    ? pass('operator', { values: { bin: kiosk.operator.bin } })
    : fail('operator', 'missing', 'correctConfiguration');
