import type { z } from 'zod';
import type { Log } from '../../config/log.ts';
import type { securityPage as schema } from '../../contract/views/staff/security.ts';
import { whereOf } from '../../log/where-of.ts';
import type { Readiness } from '../../readiness/create.ts';
import type { PageDefinition } from './page.ts';

type View = z.infer<typeof schema>;

export interface SecurityParts {
  readiness: Pick<Readiness, 'items'>;
  log: Log;
}

/** Electron's security items, tried on the window that stands there. */
export const securityPage = ({ readiness, log }: SecurityParts): PageDefinition => ({
  right: 'report',
  open({ changed, record }) {
    let state: View['state'] = 'looking';
    let items: View['items'] = [];
    let notRecorded = false;
    let round = 0; // a later answer of an earlier round is stale, and after closing all are

    function look(): void {
      round += 1;
      const own = round;
      notRecorded = !record('lockdownProved', null);
      state = notRecorded ? 'failed' : 'looking';
      if (notRecorded) return;
      const settle = (found: View['items'], as: View['state']): void => {
        if (own !== round) return;
        [items, state] = [found, as];
        changed();
      };
      readiness.items().then(
        (found) => settle(found, found.length > 0 ? 'done' : 'failed'),
        (error: unknown) => {
          log.error(whereOf(error), 'the security items could not be tried');
          settle([], 'failed');
        },
      );
    }
    look();
    return {
      view: () => ({ page: 'security', state, items, notRecorded }),
      calls: {
        staffSecurityAgain: () => {
          if (state === 'looking') return false;
          look();
          return true;
        },
      },
      close: () => {
        round += 1;
      },
    };
  },
});
