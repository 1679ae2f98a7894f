import type { ActorRefFrom, AnyActorRef, AnyMachineSnapshot, EventObject } from 'xstate';
import type { createKioskMachine } from './machine.ts';

/** From what the visitor has in front of them outwards: signing or paper, the activity, the visit, the kiosk. */
function* innermostFirst(kiosk: ActorRefFrom<ReturnType<typeof createKioskMachine>>): Generator<AnyActorRef> {
  const visit = kiosk.getSnapshot().children.visit;
  const { ticket, apply, track } = visit?.getSnapshot().children ?? {};
  // A ticket taken from the receipt lies over the receipt.
  const activity = ticket ?? apply ?? track;
  const inside: Partial<Record<string, AnyActorRef>> = activity?.getSnapshot().children ?? {};
  for (const actor of [inside.sign, inside.pay, inside.paper, inside.sheet, activity, visit])
    if (actor) yield actor;
  yield kiosk;
}

/** Gives the event to the first that can use it now. False when none can: a second touch, a stale screen. */
export function offer(
  kiosk: ActorRefFrom<ReturnType<typeof createKioskMachine>>,
  event: EventObject,
): boolean {
  for (const actor of innermostFirst(kiosk)) {
    const snapshot: AnyMachineSnapshot = actor.getSnapshot();
    if (snapshot.status !== 'active' || !fits(snapshot, event)) continue;
    actor.send(event);
    kiosk.getSnapshot().children.visit?.send({ type: 'present', by: event.type });
    return true;
  }
  return false;
}

/** A condition that throws is a defect: the actor that meets it again ends the visit clean, and nobody is stuck. */
function fits(snapshot: AnyMachineSnapshot, event: EventObject): boolean {
  try {
    return snapshot.can(event);
  } catch {
    return true;
  }
}
