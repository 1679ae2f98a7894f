import { ulid } from 'ulid';
import type { DeviceConfig } from '../../hardware/config.ts';
import type { PrintDocument } from '../../hardware/document/schema/document.ts';
import { type PrintResult, printResultSchema } from '../../hardware/role/printer.ts';
import type { CallError } from '../../hardware/role/result.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceCalls } from './devices.ts';

export const printerRoles = [
  'receiptPrinter',
  'ticketDispenser',
  'documentPrinter',
] as const satisfies readonly Role[];
export type PrinterRole = (typeof printerRoles)[number];

export const printerRoleOf = ({ roles }: Pick<DeviceConfig, 'roles'>): PrinterRole | undefined =>
  printerRoles.find((role) => roles.includes(role));

/** Blocks for a receipt or ticket printer, a PDF for a page printer. */
export type Printable = { document: PrintDocument } | { pdf: Uint8Array };

export async function printOnce(
  calls: DeviceCalls,
  id: string,
  role: PrinterRole,
  printable: Printable,
  options: { deadlineMs: number; signal: AbortSignal },
): Promise<{ ok: true; value: PrintResult } | { ok: false; error: CallError }> {
  const what = 'pdf' in printable ? { pdf: Buffer.from(printable.pdf).toString('base64') } : printable;
  const answer = await calls.call(id, role, 'print', { ...what, jobId: ulid() }, options);
  return answer.ok ? { ok: true, value: printResultSchema.parse(answer.value) } : answer;
}

/** Counts as done (DESIGN §5): confirmed, processed or sent, and not drawn back in. */
export const isPrinted = ({ print, media }: PrintResult): boolean =>
  print !== 'failed' && print !== 'unknown' && media !== 'retracted';
