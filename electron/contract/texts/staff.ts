import en from './en/staff.json' with { type: 'json' };
import kk from './kk/staff.json' with { type: 'json' };
import ru from './ru/staff.json' with { type: 'json' };
import { addArea } from './translate.ts';

/** Texts of the staff's screens, `staff:home.title`: loaded with those screens, no visitor waits for them. */
export const staffTexts = { kk, ru, en } as const;

addArea('staff', staffTexts);
