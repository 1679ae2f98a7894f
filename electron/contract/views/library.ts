import { z } from 'zod';
import { paperViewSchema, place } from './parts.ts';

/** Screens of a library kiosk: signing in with the reader's card, My library, borrowing and returning. */

/** null: this kiosk has none. */
const device = z.enum(['waiting', 'unavailable']).nullable();

/** When an item is due; `text` as the server wrote it, for what cannot be read as a day. */
const due = z.object({ day: z.string().nullable(), text: z.string() }).nullable();

/** Keys under `library.refusal.` and `library.next.`; `message` are the library's own words. */
const refusal = z.object({ code: z.string(), next: z.array(z.string()), message: z.string().nullable() });
export type LibraryRefusal = z.infer<typeof refusal>;

/** What became of one item: never `done` unless it is on the library's books. */
const entry = z.object({
  item: z.string(),
  /** null: the library names none. */
  title: z.string().nullable(),
  result: z.enum(['done', 'refused', 'unknown']),
  /** Of `unknown`: what the books said last. */
  due,
  refusal: refusal.nullable(),
  message: z.string().nullable(),
  /** Somebody waits for what was returned. */
  forOther: z.boolean(),
});
export type LibraryEntry = z.infer<typeof entry>;
export type LibraryDue = z.infer<typeof due>;

/** Of the home screen; `limits` are keys under `limits.`. */
export const libraryTiles = z.object({
  signIn: z.object({ limits: z.array(z.string()) }),
  /** null: the library takes nothing back here. */
  returns: z.object({ limits: z.array(z.string()) }).nullable(),
});

export const librarySignIn = z.object({
  screen: z.literal('librarySignIn'),
  mode: z.enum(['card', 'number']),
  scanner: device,
  scannerPlace: place,
  reader: device,
  readerPlace: place,
  /** Digits of a card's number; null: they differ. */
  length: z.int().nullable(),
  /** Letters stand in it too: it is typed on a keyboard. */
  letters: z.boolean(),
  /** Key under `library.problem.`. */
  problem: z.string().nullable(),
  /** The library's own words to it. */
  message: z.string().nullable(),
});

export const libraryPin = z.object({
  screen: z.literal('libraryPin'),
  letters: z.boolean(),
  problem: z.string().nullable(),
  message: z.string().nullable(),
});

/** The library is asked; *Back* gives up waiting, except for what changes its books. */
export const libraryWait = z.object({
  screen: z.literal('libraryWait'),
  doing: z.enum(['signingIn', 'loans', 'holds', 'fees', 'renewing', 'renewingAll']),
  canLeave: z.boolean(),
});

export const libraryHome = z.object({
  screen: z.literal('libraryHome'),
  /** Of the card. */
  card: z.string(),
  /** null: the library does not count them. */
  loans: z.int().nullable(),
  overdue: z.int().nullable(),
  holds: z.int().nullable(),
  owed: z.string().nullable(),
  /** Why borrowing or renewing is not possible; keys under `library.block.`. */
  blocks: z.array(z.string()),
  message: z.string().nullable(),
  /** false: the library does not lend here, or not to this person. */
  canBorrow: z.boolean(),
  limits: z.array(z.string()),
});

export const libraryLoans = z.object({
  screen: z.literal('libraryLoans'),
  loans: z.array(
    z.object({
      index: z.int(),
      item: z.string(),
      title: z.string().nullable(),
      due,
      overdue: z.boolean().nullable(),
      /** How many wait for it. */
      waiting: z.int(),
      canRenew: z.boolean(),
    }),
  ),
  /** More than one can be tried. */
  canRenewAll: z.boolean(),
});

export const libraryHolds = z.object({
  screen: z.literal('libraryHolds'),
  holds: z.array(z.object({ item: z.string(), title: z.string().nullable(), ready: z.boolean().nullable() })),
});

export const libraryFees = z.object({
  screen: z.literal('libraryFees'),
  owed: z.string().nullable(),
  /** As the library writes them. */
  lines: z.array(z.string()),
});

export const libraryDetails = z.object({
  screen: z.literal('libraryDetails'),
  name: z.string().nullable(),
  card: z.string(),
  blocks: z.array(z.string()),
});

/** Items one by one: the scanner reads all the while. */
export const libraryScan = z.object({
  screen: z.literal('libraryScan'),
  act: z.enum(['checkOut', 'checkIn']),
  mode: z.enum(['scan', 'number']),
  scanner: device,
  place,
  /** One is on its way to the library. */
  busy: z.boolean(),
  /** The newest first. */
  entries: z.array(entry),
  /** Key under `library.problem.`. */
  problem: z.string().nullable(),
});

/** What was done, refused and not found out; the slip on wish. */
export const libraryResults = z.object({
  screen: z.literal('libraryResults'),
  act: z.enum(['checkedOut', 'renewed', 'returned']),
  entries: z.array(entry),
  /** null: no slip was asked for. */
  paper: paperViewSchema.nullable(),
  canPrint: z.boolean(),
  signedIn: z.boolean(),
});

/** The library did not do what was asked, or could not be asked. */
export const libraryTrouble = z.object({
  screen: z.literal('libraryTrouble'),
  refusal,
  canRetry: z.boolean(),
  signedIn: z.boolean(),
});
