import { ulid } from 'ulid';
import { z } from 'zod';
import type { Database } from '../storage/database.ts';

/** Somebody is needed at the kiosk. Says which screen stands there, and nothing about the visitor. */
export const helpCallSchema = z.object({
  id: z.string(),
  /** `asked`: the visitor called · `cardLeft`: an ID card was forgotten in the reader. */
  kind: z.enum(['asked', 'cardLeft']),
  /** Name of the page, e.g. `question.property-letter.phone`. */
  page: z.string(),
  since: z.string(),
  state: z.enum(['open', 'acknowledged', 'done']),
});
export type HelpCall = z.infer<typeof helpCallSchema>;

export interface HelpCalls {
  open(call: Pick<HelpCall, 'kind' | 'page'>): HelpCall;
  /** Staff are on their way. False when it is over already. */
  acknowledge(id: string): boolean;
  done(id: string): void;
  /** Not done yet, oldest first. */
  waiting(): HelpCall[];
  onChange(listener: (call: HelpCall) => void): () => void;
  /** A screen of the staff shows these calls from now until the returned function is called. */
  attend(): () => void;
  attended(): boolean;
}

export function createHelpCalls(database: Database, now: () => Date = () => new Date()): HelpCalls {
  const { raw } = database;
  const insert = raw.prepare('INSERT INTO help_call (id, kind, page, since, state) VALUES (?, ?, ?, ?, ?)');
  const change = raw.prepare("UPDATE help_call SET state = ? WHERE id = ? AND state <> 'done'");
  const one = raw.prepare('SELECT id, kind, page, since, state FROM help_call WHERE id = ?');
  const notDone = raw.prepare(
    "SELECT id, kind, page, since, state FROM help_call WHERE state <> 'done' ORDER BY since, id",
  );
  const listeners = new Set<(call: HelpCall) => void>();
  let screens = 0;

  // a visit does not outlive the program, so nobody waits at the kiosk for what an earlier run called for
  database.transaction(() => {
    raw.prepare("UPDATE help_call SET state = 'done' WHERE state <> 'done'").run();
  });

  const tell = (id: string) => {
    const call = helpCallSchema.parse(one.get(id));
    for (const listener of listeners) listener(call);
    return call;
  };
  const become = (id: string, state: HelpCall['state']): boolean => {
    const { changes } = database.transaction(() => change.run(state, id));
    if (Number(changes) === 0) return false;
    tell(id);
    return true;
  };

  return {
    open: ({ kind, page }) => {
      const id = ulid();
      database.transaction(() => insert.run(id, kind, page, now().toISOString(), 'open'));
      return tell(id);
    },
    acknowledge: (id) => become(id, 'acknowledged'),
    done: (id) => void become(id, 'done'),
    waiting: () => z.array(helpCallSchema).parse(notDone.all()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attend: () => {
      screens += 1;
      let here = true;
      return () => {
        if (here) screens -= 1;
        here = false;
      };
    },
    attended: () => screens > 0,
  };
}

/** For a kiosk without a database. */
export const noHelpCalls: HelpCalls = {
  open: (call) => ({ ...call, id: '', since: '', state: 'done' }),
  acknowledge: () => false,
  done: () => {},
  waiting: () => [],
  onChange: () => () => {},
  attend: () => () => {},
  attended: () => false,
};
