import { z } from 'zod';
import { type Commands, command, done, refused } from '../../stand-in/command.ts';
import { type FaultName, type Faults, faultArgs, faultNames } from './faults.ts';
import type { Sip2Server } from './server.ts';
import type { Shelf } from './shelf.ts';

const none = z.strictObject({});

export interface CommandParts {
  shelf: Shelf;
  faults: Faults;
  mood: { refuseLogin: boolean; offline: boolean };
  server(): Sip2Server | null;
  restart(ms: number): void;
}

/** What the dock and the tests can do to the library's server, and what stands on its books. */
export function libraryCommands({ shelf, faults, mood, server, restart }: CommandParts): Commands {
  const state = () => done({ fault: faults.current()?.name ?? 'normal', ...mood, deeds: shelf.deeds.length });
  const fault = (name: FaultName) =>
    command(faultArgs, (args) => {
      faults.set({ ...args, name });
      return state();
    });
  const switching = (name: keyof typeof mood) =>
    command(z.strictObject({ on: z.boolean().default(true) }), ({ on }) => {
      mood[name] = on;
      server()?.hangUp(); // what is said at the greeting is heard at the next
      return state();
    });
  return {
    ...Object.fromEntries(faultNames.map((name) => [name, fault(name)])),
    normal: command(none, () => {
      faults.set(null);
      Object.assign(mood, { refuseLogin: false, offline: false });
      return state();
    }),
    refuseLogin: switching('refuseLogin'),
    offline: switching('offline'),
    hangUp: command(none, () => {
      server()?.hangUp();
      return done();
    }),
    restart: command(z.strictObject({ ms: z.int().min(0).max(600_000).default(500) }), ({ ms }) => {
      restart(ms);
      return done();
    }),
    item: command(z.strictObject({ item: z.string() }), (args) => {
      const item = shelf.item(args.item);
      if (!item) return refused('unknownItem');
      const { lentTo, due, renewals, waiting } = item;
      return done({ lent: lentTo !== null, due: due?.toISOString() ?? null, renewals, waiting });
    }),
    /** Somebody else reserves it. */
    reserve: command(z.strictObject({ item: z.string(), waiting: z.int().min(0).default(1) }), (args) => {
      const item = shelf.item(args.item);
      if (!item) return refused('unknownItem');
      item.waiting = args.waiting;
      return done();
    }),
    deeds: command(none, () => done({ deeds: shelf.deeds })),
    state: command(none, state),
  };
}
