import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { stampOf, syncFolder, writeDurably } from './durable-file.ts';
import type { Step } from './steps.ts';

/**
 * damaged: SQLite finds it so, or its tables are not ours · missing: it is gone, or empty · otherKiosk: it is another
 * kiosk's · foreignOwner: it belongs to a user whose files we may not write · roomFailed: a room cannot use what
 * stands in it.
 */
export const lossReason = z.enum(['damaged', 'missing', 'otherKiosk', 'foreignOwner', 'roomFailed']);
export type LossReason = z.infer<typeof lossReason>;

const rescuedSchema = z.strictObject({
  /** Not sent yet: they go on here. */
  waiting: z.int(),
  /** Registered or refused ones, of which no more than numbers and times were kept. */
  settled: z.int(),
  /** Numbers of the last day. */
  tickets: z.int(),
  auditEntries: z.int(),
  /** Everything in it could be read; else some of what it held stays in the file that was set aside. */
  whole: z.boolean(),
});
export type Rescued = z.infer<typeof rescuedSchema>;

const reportSchema = z.strictObject({
  at: z.iso.datetime(),
  reason: lossReason,
  /** null: nothing in it could be read. */
  rescued: rescuedSchema.nullable(),
});
export type LossReport = z.infer<typeof reportSchema>;

export interface SetAside {
  /** Name in the data folder. */
  name: string;
  /** null: what is in it has not been looked for yet. */
  report: LossReport | null;
}

const intentSchema = z.object({ to: z.string(), reason: lossReason, at: z.iso.datetime() });
type Intent = z.infer<typeof intentSchema>;

/** SQLite finds what belongs to a database by these endings, so they go with it. */
const endings = ['', '-wal', '-shm', '-journal'] as const;

const intentFileOf = (databaseFile: string): string => `${databaseFile}.setting-aside`;
const namesOf = (databaseFile: string): RegExp =>
  new RegExp(`^${path.basename(databaseFile).replaceAll('.', '\\.')}\\.set-aside-(\\d{8}T\\d{6}Z)(-\\d+)?$`);

/** Under a dated name, with all that belongs to it; never deleted. An intent on the disk brings it to its end after a crash. */
export function setAside(databaseFile: string, reason: LossReason, at: Date, step: Step): string {
  const intent = { to: freeName(databaseFile, at), reason, at: at.toISOString() };
  writeDurably(intentFileOf(databaseFile), `${JSON.stringify(intent)}\n`);
  step('intentWritten');
  return move(databaseFile, intent, step);
}

/** What an earlier start did not bring to its end. A new database is not begun before the intent is gone. */
export function finishSettingAside(databaseFile: string, at: Date, step: Step): void {
  const file = intentFileOf(databaseFile);
  if (!existsSync(file)) return;
  const written = readIntent(file);
  const intent = written ?? { to: freeName(databaseFile, at), reason: 'damaged', at: at.toISOString() };
  move(databaseFile, intent, step);
}

function move(databaseFile: string, { to, reason, at }: Intent, step: Step): string {
  const folder = path.dirname(databaseFile);
  const target = path.join(folder, to);
  for (const ending of endings) {
    if (!existsSync(databaseFile + ending) || existsSync(target + ending)) continue;
    renameSync(databaseFile + ending, target + ending);
    step(`moved${ending}`);
  }
  // why, for whoever looks into it later; rescued: not tried yet
  writeDurably(reasonFileOf(target), `${JSON.stringify({ at, reason })}\n`);
  syncFolder(folder);
  rmSync(intentFileOf(databaseFile));
  syncFolder(folder);
  step('setAside');
  return to;
}

const reasonFileOf = (target: string): string => `${target}.why.json`;
const reportFileOf = (target: string): string => `${target}.json`;

function freeName(databaseFile: string, at: Date): string {
  const name = `${path.basename(databaseFile)}.set-aside-${stampOf(at)}`;
  const isTaken = (tail: string) =>
    endings.some((ending) => existsSync(path.join(path.dirname(databaseFile), name + tail + ending)));
  let tail = '';
  for (let n = 2; isTaken(tail); n += 1) tail = `-${n}`; // a clock that was put back, or two within a second
  return name + tail;
}

function readIntent(file: string): Intent | null {
  try {
    const intent = intentSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return path.basename(intent.to) === intent.to ? intent : null;
  } catch {
    return null;
  }
}

/** Oldest first. */
export function listSetAside(databaseFile: string): SetAside[] {
  const folder = path.dirname(databaseFile);
  if (!existsSync(folder)) return [];
  const ours = namesOf(databaseFile);
  return readdirSync(folder)
    .filter((name) => ours.test(name))
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((name) => ({ name, report: readReport(reportFileOf(path.join(folder, name))) }));
}

/** What lies there for somebody to take away. */
export interface LyingAside {
  name: string;
  at: Date;
  /** With all that belongs to it. */
  bytes: number;
}

/** Newest first. */
export const lyingAside = (databaseFile: string): LyingAside[] =>
  listSetAside(databaseFile)
    .map(({ name }) => {
      const target = path.join(path.dirname(databaseFile), name);
      const sizes = endings.map((ending) => statSync(target + ending, { throwIfNoEntry: false })?.size ?? 0);
      return { name, at: momentOf(name, databaseFile), bytes: sizes.reduce((sum, size) => sum + size, 0) };
    })
    .reverse();

/** Whether a database file of this name was set aside under that one. */
export const isSetAside = (name: string, databaseName: string): boolean => namesOf(databaseName).test(name);

/** `20261122T101530Z` in its name: when it was set aside, whatever has touched the file since. */
function momentOf(name: string, databaseFile: string): Date {
  const stamp = namesOf(databaseFile).exec(name)?.[1] ?? '';
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(stamp) ?? [];
  return new Date(
    `${date?.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time?.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`,
  );
}

function readReport(file: string): LossReport | null {
  try {
    return reportSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Why it was set aside, and when. */
export function reasonOf(target: string): Pick<LossReport, 'at' | 'reason'> | null {
  try {
    return reportSchema
      .pick({ at: true, reason: true })
      .parse(JSON.parse(readFileSync(reasonFileOf(target), 'utf8')));
  } catch {
    return null;
  }
}

/** What was brought over; after this it is not looked into again. */
export const writeReport = (target: string, report: LossReport): void =>
  writeDurably(reportFileOf(target), `${JSON.stringify(report)}\n`);
