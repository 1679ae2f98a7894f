import type { ActorRefFrom, AnyActorRef, AnyMachineSnapshot, EventObject } from 'xstate';
import type { createKioskMachine } from './machine.ts';

/** From what the visitor has in front of them outwards: the paper, the activity, the visit, the kiosk. */
function* innermostFirst(kiosk: ActorRefFrom<ReturnType<typeof createKioskMachine>>): Generator<AnyActorRef> {
  const visit = kiosk.getSnapshot().children.visit;
  const { ticket, apply } = visit?.getSnapshot().children ?? {};
  // A ticket taken from the receipt lies over the receipt.
  const activity = ticket ?? apply;
  const paper = activity?.getSnapshot().children.paper;
  for (const actor of [paper, activity, visit]) if (actor) yield actor;
  yield kiosk;
}

/** Gives the event to the first that can use it now. False when none can: a second touch, a stale screen. */
export function offer(
  kiosk: ActorRefFrom<ReturnType<typeof createKioskMachine>>,
  event: EventObject,
): boolean {
  for (const actor of innermostFirst(kiosk)) {
    const snapshot: AnyMachineSnapshot = actor.getSnapshot();
    if (snapshot.status !== 'active' || !snapshot.can(event)) continue;
    actor.send(event);
    kiosk.getSnapshot().children.visit?.send({ type: 'present' });
    return true;
  }
  return false;
}
