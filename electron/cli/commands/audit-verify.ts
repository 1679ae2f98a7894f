import { readFileSync } from 'node:fs';
import type { Head } from '../../staff/audit/head.ts';
import { fromLines } from '../../staff/audit/lines.ts';
import { type Break, type Verified, verifyTrail } from '../../staff/audit/verify.ts';
import type { Context } from '../context.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';
import { readKiosksTrail } from './audit-place.ts';

export async function auditVerify(context: Context, file: string | undefined): Promise<Outcome> {
  if (file !== undefined) {
    const text = readText(file);
    if (text === null) return failing('noFile', `${file} cannot be read`);
    if (text === '') return failing('noTrail', `${file} is empty`);
    return told(context, verifyTrail(fromLines(text)), null);
  }
  const kept = await readKiosksTrail(context);
  if (!kept.ok) return kept;
  const { entries, head } = kept.value;
  if (head === 'damaged')
    return failing('headDamaged', 'the kept head of the trail is damaged', 'keep the disk as it is');
  return told(context, verifyTrail(entries, head === 'none' ? null : head), head);
}

const breaks: Record<Break, string> = {
  notAnEntry: 'is no entry of a trail',
  outOfOrder: 'does not follow in number: lines are missing, doubled or moved',
  notLinked: 'does not belong behind the line before it',
  changed: 'was changed',
  noBeginning: 'is no beginning of a trail, or begins one in the middle',
  cutOff: 'is missing: the trail was longer than this',
  otherHead: 'is not what stood at the end of the trail',
};

function told({ terminal }: Context, verified: Verified, kept: Head | 'none' | null): Outcome {
  if (!verified.ok) {
    const { line, why } = verified;
    return {
      ok: false,
      json: { ok: false, line, why },
      failure: failure(
        'auditBroken',
        `line ${line} ${breaks[why]}`,
        'keep the disk and the export as they are',
      ),
    };
  }
  const { kiosk, head, entries, pruned, clockBack, mismatches } = verified;
  const end = kept === null ? 'not known' : kept === 'none' ? 'no head was kept' : 'fits';
  const care = [
    ...pruned.map(
      ({ to, at, role, staff }) =>
        `entries 2 to ${to} were taken out by ${staff ?? role} at ${at}: they had been kept long enough`,
    ),
    ...mismatches.map((line) => `line ${line}: here the kiosk found that lines before it had been lost`),
    ...clockBack.map((line) => `line ${line}: the clock had been set back`),
  ];
  return {
    ok: true,
    json: { ok: true, kiosk, entries, head: head.hash, end, pruned, mismatches, clockBack },
    text: [
      tinted(terminal, 'good', `${entries} entries, none changed`),
      table([
        ['kiosk', kiosk ?? '—'],
        ['end', end],
        ['head', head.hash],
      ]),
      ...care.map((line) => tinted(terminal, 'care', line)),
    ].join('\n'),
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
