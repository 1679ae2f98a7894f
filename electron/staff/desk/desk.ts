import { createActor } from 'xstate';
import type { Log } from '../../config/log.ts';
import type { CallInput, CallName } from '../../contract/channels/calls.ts';
import type { Language } from '../../contract/values/language.ts';
import type { Display } from '../../contract/views/frame.ts';
import type { StaffView } from '../../contract/views/staff.ts';
import type { Devices } from '../../devices/devices.ts';
import { whereOf } from '../../log/where-of.ts';
import { hasRight, type StaffRole } from '../acts.ts';
import type { Deed } from '../audit/trail.ts';
import type { StaffRoom } from '../create.ts';
import { SHOWN_MS } from '../redact.ts';
import type { SignedInPerson } from '../sign-in.ts';
import { watchCards } from './cards.ts';
import { createOpenPage } from './open-page.ts';
import type { StaffPages } from './page.ts';
import { signInView } from './sign-in-view.ts';

export type StaffCall = Extract<CallName, `staff${string}`>;

/** The staff's side of the kiosk: who has signed in, which of their pages stands there, and whom they help. */
export interface Desk {
  /** Null: the visitor's screen stands there. */
  view(): StaffView | null;
  /** A card was shown that the visitor's screen does not want; whose it is, is not said. */
  cardShown(): boolean;
  /** How the staff want the screen; null as `view`. */
  look(): { language: Language | null; display: Partial<Display> } | null;
  setLook(look: { language?: Language; display?: Partial<Display> }): void;
  /** Who has joined the visit; null: nobody. */
  assisting(): SignedInPerson | null;
  /** Fields that the visitor lets them see, and until when (epoch ms). */
  shown(): { field: string; until: number }[];
  /** The visitor's *show* on one field of this page; again while it is shown makes it last. Names come from main. */
  show(field: string, page: string): boolean;
  /** Roles of whoever has signed in, for the gate. */
  acting(): readonly StaffRole[];
  /** False: it does not fit now, or is not theirs to do. */
  call<N extends StaffCall>(name: N, input: CallInput<N>): boolean;
  /** The PDF that the open page shows; null: none. */
  document(): Uint8Array | null;
  touched(): void;
  /** The kiosk says when a visit begins and ends, and in which language its screen is. */
  visit(isOn: boolean, language: Language): void;
  /** Writes what staff did; false: it could not be written, so it must not be done. */
  record(deed: Pick<Deed, 'act' | 'subject'>): boolean;
  onChange(listener: () => void): () => void;
  stop(): void;
}

export interface DeskParts {
  devices: Devices;
  /** Readers for staff cards. */
  readers: readonly string[];
  room: Pick<StaffRoom, 'machine' | 'trail'>;
  pages: StaffPages;
  log: Log;
  now?: () => number;
}

export function createDesk({ devices, readers, room, pages, log, now = Date.now }: DeskParts): Desk {
  const listeners = new Set<() => void>();
  const shown = new Map<string, { until: number; timer: NodeJS.Timeout }>();
  let visitIsOn = false;
  let look: { language: Language | null; display: Partial<Display> } = { language: null, display: {} };
  let lockedUntil: number | null = null;
  let visitorsLanguage: Language = 'kk';

  const actor = createActor(room.machine);
  actor.subscribe((snapshot) => {
    const { person, lockedMs, problem } = snapshot.context;
    lockedUntil = problem === 'locked' ? (lockedUntil ?? now() + lockedMs) : null;
    if (person && !page.now() && !assisting(person)) page.open(person, 'home', null);
    if (!person) page.close();
    changed();
  });
  actor.on('signedIn', ({ person }) => {
    // What could not be written down does not begin.
    if (assisting(person) && !note(person, 'assistBegun', null)) actor.send({ type: 'leave' });
  });
  actor.on('signedOut', ({ person }) => {
    if (assisting(person)) note(person, 'assistEnded', null);
    hideAll();
    look = { language: null, display: {} };
  });
  const cards = watchCards(devices, readers, {
    card: (card) => actor.send({ type: 'card', card, unasked: view() === null }),
    badCard: (detail) => actor.send({ type: 'badCard', detail, unasked: view() === null }),
  });
  const page = createOpenPage(pages, {
    language: () => look.language ?? visitorsLanguage,
    visitIsOn: () => visitIsOn,
    changed,
    here: () => actor.send({ type: 'touched' }),
    record: (who, act, subject) => note(who, act, subject),
    borrowReader: cards.borrow,
  });
  actor.start();

  const person = (): SignedInPerson | null => actor.getSnapshot().context.person;
  const over = () => (visitIsOn ? ({ overVisit: true } as const) : {});
  function assisting(who: SignedInPerson | null): boolean {
    return who !== null && visitIsOn && hasRight(who.roles, 'assist');
  }
  function changed(): void {
    for (const listener of listeners) listener();
  }
  const note = ({ id, roles }: SignedInPerson, act: Deed['act'], subject: string | null): boolean =>
    written({ act, staff: id, roles, subject });
  function written(deed: Deed): boolean {
    try {
      room.trail.append(deed);
      return true;
    } catch (error) {
      log.error(whereOf(error), 'the audit trail could not be written');
      return false;
    }
  }
  function hideAll(): void {
    for (const { timer } of shown.values()) clearTimeout(timer);
    shown.clear();
  }
  function view(): StaffView | null {
    const snapshot = actor.getSnapshot();
    const who = snapshot.context.person;
    const open = page.now();
    if (who && open && !assisting(who))
      return {
        screen: 'staff',
        person: { name: who.name, roles: [...who.roles] },
        page: open.view(),
        ...over(),
        ...(snapshot.context.leavesAt !== null && { leavesAt: snapshot.context.leavesAt }),
      };
    // Whoever turned away from the PIN leaves the visitor their screen at once.
    if (visitIsOn && snapshot.matches('signedOut') && snapshot.context.problem === 'tooLate') return null;
    const signingIn = signInView(snapshot, { lockedUntil, readers, devices });
    return signingIn && { screen: 'staff', person: null, page: signingIn, ...over() };
  }

  return {
    view,
    cardShown: () => actor.getSnapshot().matches('cardShown'),
    look: () => (view() === null ? null : look),
    setLook({ language, display }) {
      look = { language: language ?? look.language, display: { ...look.display, ...display } };
      changed();
    },
    assisting: () => (assisting(person()) ? person() : null),
    shown: () => [...shown].map(([field, { until }]) => ({ field, until })),
    show(field, onPage) {
      const who = person();
      if (!assisting(who)) return false;
      const before = shown.get(field);
      const deed = { act: 'fieldShown', staff: who?.id ?? null, roles: [], by: 'citizen' } as const;
      if (!before && !written({ ...deed, subject: `${onPage}.${field}`.slice(0, 80) })) return false;
      clearTimeout(before?.timer);
      const timer = setTimeout(() => {
        shown.delete(field);
        changed();
      }, SHOWN_MS);
      shown.set(field, { until: now() + SHOWN_MS, timer });
      changed();
      return true;
    },
    acting: () => person()?.roles ?? [],
    call(name, input) {
      const taken = take(name, input);
      if (taken) changed();
      return taken;
    },
    document: () => page.now()?.document?.() ?? null,
    touched: () => actor.send({ type: 'touched' }),
    visit(isOn, language) {
      visitorsLanguage = language;
      if (isOn === visitIsOn) return;
      const helped = assisting(person());
      // Their page would wait beneath a visitor's screen, and they would be taken for somebody who helps.
      if (isOn && person()) actor.send({ type: 'leave' });
      // Whoever helped has nothing open when the next visitor comes, and no card of the last one is left to go on with.
      if ((helped && !isOn) || actor.getSnapshot().matches('cardShown')) actor.send({ type: 'leave' });
      visitIsOn = isOn;
      changed();
    },
    record({ act, subject }) {
      const who = person();
      return who !== null && note(who, act, subject);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      cards.stop();
      hideAll();
      page.close();
      actor.stop();
      listeners.clear();
    },
  };

  // The input fits its name: the gate has parsed it. The compiler cannot follow that through `name`.
  function take(name: StaffCall, input: CallInput<StaffCall>): boolean {
    const who = person();
    if (name === 'staffOpen') return sent({ type: 'withCode' });
    if (name === 'staffCard') return sent({ type: 'withCard' });
    if (name === 'staffLeave') {
      actor.send({ type: 'leave' });
      return true;
    }
    if (name === 'staffPin' && 'pin' in input) return sent({ type: 'pin', pin: input.pin });
    if (name === 'staffCode' && 'number' in input && 'code' in input)
      return sent({ type: 'code', number: input.number, code: input.code });
    const open = page.now();
    if (!who || assisting(who) || !open) return false;
    if (name === 'staffGo' && 'page' in input)
      return !visitIsOn && page.open(who, input.page, input.id ?? null);
    const own = open.calls[name] as ((input: CallInput<StaffCall>) => boolean) | undefined;
    return own?.(input) ?? false;
  }
  function sent(
    event:
      | { type: 'withCode' }
      | { type: 'withCard' }
      | { type: 'pin'; pin: string }
      | { type: 'code'; number: string; code: string },
  ): boolean {
    if (!actor.getSnapshot().can(event)) return false;
    actor.send(event);
    return true;
  }
}
