import { createHash } from 'node:crypto';
import { z } from 'zod';
import { actSchema, staffRoleSchema } from '../acts.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What an act was about: id of a device, name of a page, key of a ticket. A run of ten digits could be an IIN or a phone
 * and is refused: what once stands in the trail can never be taken out of it.
 */
export const subjectSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:#-]{0,79}$/)
  .regex(/^(?!.*\d{10})/);

export const auditEntrySchema = z.strictObject({
  /** From 1, without gaps. */
  seq: z.int().positive(),
  /** ISO 8601, of the wall clock: it may go back, and then that is seen here (verify.ts). */
  at: z.iso.datetime({ precision: 3 }),
  /**
   * In which role it was done; `kiosk`: the machine itself; `nobody`: somebody who was not let in; `citizen`;
   * `commandLine`: a program beside the kiosk, its user behind the `#` of the subject.
   */
  role: z.enum([...staffRoleSchema.options, 'citizen', 'kiosk', 'nobody', 'commandLine']),
  /** Personal number of the member of staff. */
  staff: z
    .string()
    .regex(/^\d{3,8}$/)
    .nullable(),
  act: actSchema,
  subject: subjectSchema.nullable(),
  /** `hash` of the entry before; of the first one: zeros. */
  prevHash: hashSchema,
  hash: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type EntryRole = AuditEntry['role'];

export const NOTHING_BEFORE = '0'.repeat(64);

/** SHA-256 over the entry without its hash, as JSON with sorted keys and no spaces (RFC 8785 for such flat values). */
export function hashOf({ act, at, prevHash, role, seq, staff, subject }: Omit<AuditEntry, 'hash'>): string {
  const canonical = JSON.stringify({ act, at, prevHash, role, seq, staff, subject });
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

export const sealed = (entry: Omit<AuditEntry, 'hash'>): AuditEntry => ({ ...entry, hash: hashOf(entry) });

/** One line of an export. */
export const lineOf = ({ act, at, hash, prevHash, role, seq, staff, subject }: AuditEntry): string =>
  JSON.stringify({ seq, at, role, staff, act, subject, prevHash, hash });
