import { writeFileSync } from 'node:fs';
import { auditEntrySchema, lineOf } from '../../staff/audit/entry.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { readKiosksTrail } from './audit-place.ts';

/** As it stands, damage included: `audit verify --file` is what judges. */
export async function auditExport(context: Context, out: string | undefined): Promise<Outcome> {
  const kept = await readKiosksTrail(context);
  if (!kept.ok) return kept;
  const { entries } = kept.value;
  const lines = entries.map((entry) => {
    const parsed = auditEntrySchema.safeParse(entry);
    return `${parsed.success ? lineOf(parsed.data) : JSON.stringify(entry)}\n`;
  });
  if (out === undefined) {
    context.terminal.out(lines.join(''));
    return { ok: true };
  }
  try {
    writeFileSync(out, lines.join(''), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return failing(
      'noFile',
      there ? `${out} is there already` : `${out} cannot be written`,
      'name another file',
    );
  }
  return { ok: true, json: { entries: lines.length, file: out }, text: `${lines.length} entries in ${out}` };
}
