import type { Log } from '../config/log.ts';
import { type CallName, calls } from '../contract/channels/calls.ts';
import type { Kiosk, VisitorCall } from '../kiosk/contract.ts';
import type { Speech } from '../speech/speech.ts';
import type { Handlers } from './gate.ts';
import type { Painted } from './painted.ts';

type DockCall = Extract<CallName, `dock${string}`>;
export type DockHandlers = Pick<Handlers, DockCall>;
type StaffCall = Extract<CallName, `staff${string}`>;
type OwnCall = Exclude<CallName, VisitorCall | DockCall | StaffCall>;

export interface HandlerParts {
  kiosk: Kiosk;
  speech: Speech;
  dock: DockHandlers;
  painted: Painted;
  log: Log;
}

/** What each call does. Calls that main does not answer itself are events of the visit. */
export function createHandlers({ kiosk, speech, dock, painted, log }: HandlerParts): Handlers {
  const own: Pick<Handlers, OwnCall> = {
    getScreen: () => kiosk.screen(),
    getDocument: () => {
      const pdf = kiosk.document();
      return { ok: true, pdf: pdf && new Uint8Array(pdf) };
    },
    showField: ({ field }) => ({ ok: true, taken: kiosk.showField(field) }),
    painted: ({ revision }) => ({ ok: true, taken: painted.drawn(revision) }),
    speak: async ({ personal, ...prompt }) => {
      // the screen may not know yet that the headphones are out
      const refused = personal && kiosk.screen().frame.headset !== 'in';
      return { ok: true, wav: refused ? null : await speech.speak({ ...prompt, personal }) };
    },
    report: ({ kind, name, directive }) => {
      log.error(
        { kind, name: wordOnly(name), directive: directive && wordOnly(directive) },
        'the screen reports',
      );
      return { ok: true, taken: true };
    },
  };
  const isStaff = (name: string): name is StaffCall => name.startsWith('staff');
  const staff = Object.keys(calls)
    .filter(isStaff)
    .map((name) => [name, (input: never) => ({ ok: true, taken: kiosk.staff(name, input) })] as const);
  const answered = { ...own, ...Object.fromEntries(staff), ...dock };
  const visitor = Object.keys(calls)
    .filter((name): name is VisitorCall => !Object.hasOwn(answered, name))
    .map((name) => [name, (input: never) => ({ ok: true, taken: kiosk.send(name, input) })] as const);
  // Complete by construction: every name of `calls` is in `answered` or becomes an event.
  return { ...Object.fromEntries(visitor), ...answered } as Handlers;
}

/** Names of errors and directives are words; anything else a page puts there stays out of the log. */
const wordOnly = (text: string): string => (/^[A-Za-z][A-Za-z-]*$/.test(text) ? text : '?');

/** In production there is no dock, and no window with that actor; should one ask all the same, nothing is there. */
export const noDock: DockHandlers = {
  dockState: () => ({ ok: true, devices: [] }),
  dockOrder: () => ({ ok: true, done: false, message: null }),
  dockPaper: () => ({ ok: true, png: null }),
};
