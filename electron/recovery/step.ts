/**
 * Every place where a kill leaves something half done, in the order of a visit. Between any two of them the journals
 * say something else; tests/faults/recovery kills the kiosk at each.
 */
export const steps = [
  'visit.began',
  'pay.asked',
  'pay.answered',
  'request.sealed',
  'request.inserted',
  'request.committed',
  'request.answered',
  'request.registered',
  'receipt.begun',
  'receipt.handedOver',
  'receipt.printed',
  'receipt.recorded',
  'ticket.inserted',
  'ticket.committed',
  'ticket.begun',
  'ticket.handedOver',
  'ticket.printed',
  'ticket.recorded',
  'document.begun',
  'document.handedOver',
  'document.printed',
  'document.recorded',
  'visit.wiping',
  'visit.wiped',
  'visit.ended',
] as const;
export type Step = (typeof steps)[number];

let listener: ((step: Step) => void) | null = null;

/** Nothing in a kiosk: only a test listens, and no file, variable or switch can make one do so. */
export function step(name: Step): void {
  listener?.(name);
}

export function onStep(listen: (step: Step) => void): void {
  listener = listen;
}
