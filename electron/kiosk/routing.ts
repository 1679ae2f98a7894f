import type { ActorRefFrom, AnyActorRef, AnyMachineSnapshot, EventObject } from 'xstate';
import type { createKioskMachine } from './machine.ts';

type KioskActor = ActorRefFrom<ReturnType<typeof createKioskMachine>>;

/** From what the visitor has in front of them outwards: signing or paper, the activity, the visit, the kiosk. */
function* innermostFirst(kiosk: KioskActor): Generator<AnyActorRef> {
  const visit = kiosk.getSnapshot().children.visit;
  const { ticket, apply, track, library } = visit?.getSnapshot().children ?? {};
  // A ticket taken from the receipt lies over the receipt.
  const activity = ticket ?? apply ?? track ?? library;
  const inside: Partial<Record<string, AnyActorRef>> = activity?.getSnapshot().children ?? {};
  for (const actor of [inside.sign, inside.pay, inside.paper, inside.sheet, activity, visit])
    if (actor) yield actor;
  yield kiosk;
}

/** The first that can use the event now; null when none can: a second touch, a stale screen. */
export function takerOf(kiosk: KioskActor, event: EventObject): AnyActorRef | null {
  for (const actor of innermostFirst(kiosk)) {
    const snapshot: AnyMachineSnapshot = actor.getSnapshot();
    if (snapshot.status === 'active' && fits(snapshot, event)) return actor;
  }
  return null;
}

/** Gives the event to the first that can use it. False when none can. */
export function offer(kiosk: KioskActor, event: EventObject): boolean {
  const taker = takerOf(kiosk, event);
  if (!taker) return false;
  taker.send(event);
  kiosk.getSnapshot().children.visit?.send({ type: 'present', by: event.type });
  return true;
}

/** A condition that throws is a defect: the actor that meets it again ends the visit clean, and nobody is stuck. */
function fits(snapshot: AnyMachineSnapshot, event: EventObject): boolean {
  try {
    return snapshot.can(event);
  } catch {
    return true;
  }
}
