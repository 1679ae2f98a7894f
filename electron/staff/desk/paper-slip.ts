import { ulid } from 'ulid';
import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import { printAnswerSchema } from '../../../hardware/role/printer.ts';
import '../../contract/texts/staff.ts';
import { translate } from '../../contract/texts/translate.ts';
import type { Language } from '../../contract/values/language.ts';
import type { OpenedDevices } from '../../devices/create.ts';
import type { DeviceRecords } from '../../devices/records/records.ts';

const slipLimits = {
  /** A printer that has just got its paper may feed and cut first. */
  printMs: 20_000,
} as const;

export interface Printing {
  devices: Pick<OpenedDevices, 'maintenance'>;
  records: Pick<DeviceRecords, 'printed'>;
}

/**
 * Prints a short slip after a change of paper. `printed`: the printer says so · `said`: it cannot say more than that it
 * got it · `failed`: anything else. The paper it takes is counted as any.
 */
export async function printSlip(
  { devices: { maintenance }, records }: Printing,
  device: string,
  language: Language,
  signal: AbortSignal,
): Promise<'printed' | 'said' | 'failed'> {
  const roles = maintenance.configured().find(({ id }) => id === device)?.roles ?? [];
  const role = (['receiptPrinter', 'ticketDispenser'] as const).find((one) => roles.includes(one));
  if (!role) return 'failed';
  const args = { document: slip(language), jobId: ulid() };
  const answer = await maintenance.call(
    { device, role, method: 'print', args },
    { deadlineMs: slipLimits.printMs, signal },
  );
  const said = answer.ok ? printAnswerSchema.safeParse(answer.value).data : undefined;
  if (!said) return 'failed';
  const { paper, ...result } = said;
  records.printed(device, 'test', result, paper ? { ...paper, estimated: false } : null);
  if (said.print === 'confirmed' || said.print === 'processed') return 'printed';
  return said.print === 'sent' ? 'said' : 'failed';
}

const slip = (language: Language): PrintDocument => ({
  language,
  blocks: [
    { kind: 'text', value: translate(language, 'staff:paper.slip.title'), align: 'center', bold: true },
    { kind: 'text', value: translate(language, 'staff:paper.slip.text'), align: 'center' },
    { kind: 'rule' },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ],
});
