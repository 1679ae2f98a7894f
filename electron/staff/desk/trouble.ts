import type { Mistake } from '../../config/schema.ts';
import { MOST_MISTAKES, type TroublePageView } from '../../contract/views/staff/trouble.ts';
import type { PageDefinition } from './page.ts';

/** Why the kiosk is out of service, and a second look once somebody has mended it. */
export interface Trouble {
  code: TroublePageView['code'];
  file: string;
  look(): readonly Mistake[];
  now?: () => Date;
}

/** A list of all the keys there are is no hint any more. */
const MOST_HINT = 160;

export const troublePage = ({ code, file, look, now = () => new Date() }: Trouble): PageDefinition => ({
  // who reads it to the technician on the telephone may see it
  right: null,
  open() {
    let mistakes = look();
    let lookedAt = now();
    return {
      view: () => ({
        page: 'trouble',
        code,
        file,
        mistakes: mistakes.slice(0, MOST_MISTAKES).map(({ path, line, message, kind = 'other', hint }) => ({
          path,
          line: line ?? null,
          kind,
          hint: hint?.slice(0, MOST_HINT) ?? null,
          message,
        })),
        more: Math.max(0, mistakes.length - MOST_MISTAKES),
        lookedAt: lookedAt.toISOString(),
      }),
      calls: {
        staffTroubleLook() {
          mistakes = look();
          lookedAt = now();
          return true;
        },
      },
      close() {},
    };
  },
});
