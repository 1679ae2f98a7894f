import type { DeviceConfig } from '../../hardware/config.ts';
import type { CallError } from '../../hardware/role/result.ts';
import type { Role } from '../../hardware/role/roles.ts';
import type { DeviceCalls } from './devices.ts';
import { type Medium, mediumSchema } from './medium.ts';

export const readerRoles = [
  'idCardReader',
  'cardReader',
  'barcodeScanner',
] as const satisfies readonly Role[];
export type ReaderRole = (typeof readerRoles)[number];

/** The first reader's role of a device. */
export const readerRoleOf = ({ roles }: DeviceConfig): ReaderRole | undefined =>
  readerRoles.find((role) => roles.includes(role));

/** SELECT the master file: every chip knows it, and it tells nothing of a person (ISO 7816-4 §7.1.1). */
const selectMasterFile = '00A4000C023F00';

/** One card or code. A chip reader cannot `read`: it shows that a chip is there and answers. */
export async function readOnce(
  calls: DeviceCalls,
  { id, driver }: DeviceConfig,
  role: ReaderRole,
  options: { deadlineMs: number; signal: AbortSignal },
): Promise<{ ok: true; value: Medium } | { ok: false; error: CallError }> {
  const answer =
    driver === 'smartCard'
      ? await calls.call(id, role, 'exchange', { apdus: [selectMasterFile] }, options)
      : await calls.call(id, role, 'read', {}, options);
  return answer.ok ? { ok: true, value: mediumSchema.parse(answer.value) } : answer;
}

/** What a person has to do now. */
export function invitation({ id, driver }: DeviceConfig, role: ReaderRole): string {
  if (role === 'barcodeScanner' || driver === 'scanner') return `waiting for a code at ${id} …`;
  return `waiting for a card at ${id} …`;
}
