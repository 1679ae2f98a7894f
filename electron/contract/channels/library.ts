import { z } from 'zod';
import { acknowledgement, type CallDefinition, nothing } from './channel.ts';

const citizen = ['citizen'] as const;

/** What a visitor does at a library kiosk. */
export const libraryCalls = {
  /** From home: to the sign-in with the reader's card. */
  openLibrary: { input: nothing, output: acknowledgement, actors: citizen },
  /** From home: returning needs nobody signed in. */
  returnItems: { input: nothing, output: acknowledgement, actors: citizen },
  /** The card, or what is printed on it; on a scanning screen the code of the item, or what is printed under it. */
  libraryBy: {
    input: z.strictObject({ way: z.enum(['card', 'number']) }),
    output: acknowledgement,
    actors: citizen,
  },
  enterLibraryCard: {
    input: z.strictObject({ number: z.string().max(40) }),
    output: acknowledgement,
    actors: citizen,
  },
  enterLibraryPin: {
    // `|` ends a field of SIP2 (facts/devices.md §4.4)
    input: z.strictObject({ pin: z.string().regex(/^[^|\p{C}]{1,64}$/u) }),
    output: acknowledgement,
    actors: citizen,
  },
  openLibraryPage: {
    input: z.strictObject({ page: z.enum(['loans', 'holds', 'fees', 'details', 'borrow']) }),
    output: acknowledgement,
    actors: citizen,
  },
  renewLoan: {
    input: z.strictObject({ index: z.int().min(0).max(499) }),
    output: acknowledgement,
    actors: citizen,
  },
  renewAllLoans: { input: nothing, output: acknowledgement, actors: citizen },
  enterItem: {
    input: z.strictObject({ number: z.string().min(1).max(40) }),
    output: acknowledgement,
    actors: citizen,
  },
  /** No more items: what was done with them is shown. */
  endScanning: { input: nothing, output: acknowledgement, actors: citizen },
  printLibrarySlip: { input: nothing, output: acknowledgement, actors: citizen },
  librarySignOut: { input: nothing, output: acknowledgement, actors: citizen },
} as const satisfies Record<string, CallDefinition>;
