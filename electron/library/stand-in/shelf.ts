import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../config/root.ts';

/** The invented library: who has a card, what is lent to whom. Days are counted from the start of the program. */
const patronSchema = z.strictObject({
  card: z.string(),
  pin: z.string(),
  name: z.string(),
  blocks: z.array(z.int().min(0).max(13)).default([]),
  feeMinor: z.int().min(0).default(0),
  feeLines: z.array(z.string()).default([]),
  holds: z.array(z.string()).default([]),
});
const itemSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  lentTo: z.string().nullable().default(null),
  dueInDays: z.int().default(14),
  renewals: z.int().min(0).default(0),
  waiting: z.int().min(0).default(0),
  forLoan: z.boolean().default(true),
});
const librarySchema = z.strictObject({
  institution: z.string(),
  name: z.string(),
  user: z.string(),
  password: z.string(),
  loanDays: z.int().positive(),
  maxRenewals: z.int().positive(),
  patrons: z.array(patronSchema),
  items: z.array(itemSchema),
});
type LibraryData = z.infer<typeof librarySchema>;
export type StandInPatron = z.infer<typeof patronSchema>;
export interface StandInItem extends z.infer<typeof itemSchema> {
  due: Date | null;
}

/** Every act that changed the books, in order: what the tests hold against what the kiosk said. */
export interface Deed {
  act: 'checkOut' | 'checkIn' | 'renew' | 'pay';
  item: string;
}

export interface Shelf {
  readonly data: LibraryData;
  readonly deeds: Deed[];
  patron(card: string): StandInPatron | undefined;
  item(id: string): StandInItem | undefined;
  loansOf(card: string): StandInItem[];
  /** Null: done; else why not, in Koha's words. */
  checkOut(patron: StandInPatron, item: StandInItem): string | null;
  checkIn(item: StandInItem): string | null;
  renew(patron: StandInPatron, item: StandInItem): string | null;
  pay(patron: StandInPatron, minor: number): string | null;
}

const DAY_MS = 24 * 60 * 60_000;

export const readLibraryData = (): unknown =>
  parse(readFileSync(path.join(projectRoot(), 'electron/library/stand-in/library.yaml'), 'utf8'));

export function createShelf(read: unknown, now: Date): Shelf {
  const data = librarySchema.parse(read);
  const deeds: Deed[] = [];
  const dueFrom = (start: Date, days: number): Date => {
    const due = new Date(start.getTime() + days * DAY_MS);
    due.setUTCHours(18, 59, 0, 0); // 23:59 in Almaty
    return due;
  };
  const items = new Map(
    data.items.map((item) => [item.id, { ...item, due: item.lentTo ? dueFrom(now, item.dueInDays) : null }]),
  );
  const patrons = new Map(data.patrons.map((patron) => [patron.card, { ...patron }]));
  return {
    data,
    deeds,
    patron: (card) => patrons.get(card),
    item: (id) => items.get(id),
    loansOf: (card) => [...items.values()].filter(({ lentTo }) => lentTo === card),
    checkOut(patron, item) {
      if (patron.blocks.includes(0)) return 'Patron Blocked';
      if (item.lentTo === patron.card) return 'Item already checked out to you';
      if (item.lentTo) return 'Item checked out to another patron';
      if (!item.forLoan) return 'NOT_FOR_LOAN: 1';
      if (item.waiting > 0) return 'Item is on hold shelf for another patron.';
      Object.assign(item, { lentTo: patron.card, due: dueFrom(now, data.loanDays), renewals: 0 });
      deeds.push({ act: 'checkOut', item: item.id });
      return null;
    },
    checkIn(item) {
      if (!item.lentTo) return 'Item not checked out';
      Object.assign(item, { lentTo: null, due: null });
      deeds.push({ act: 'checkIn', item: item.id });
      return null;
    },
    renew(patron, item) {
      if (patron.blocks.includes(1)) return 'Renewals not allowed.';
      if (item.lentTo !== patron.card) return 'Item not checked out to you';
      if (item.waiting > 0) return 'Item unavailable due to outstanding holds';
      if (item.renewals >= data.maxRenewals) return 'Item has reached maximum renewals';
      item.due = dueFrom(item.due ?? now, data.loanDays);
      item.renewals += 1;
      deeds.push({ act: 'renew', item: item.id });
      return null;
    },
    pay(patron, minor) {
      if (minor <= 0 || minor > patron.feeMinor) return 'Payment is larger than what is owed';
      patron.feeMinor -= minor;
      deeds.push({ act: 'pay', item: '' });
      return null;
    },
  };
}
