import type { SnapshotFrom } from 'xstate';
import type { Frame } from '../../contract/views/frame.ts';
import type { Screen, View } from '../../contract/views/view.ts';
import type { VisitContext } from '../../visit/context.ts';
import { ticketPrinter } from '../../visit/device-state.ts';
import type { KioskDependencies } from '../contract.ts';
import type { createKioskMachine } from '../machine.ts';
import { frameOf } from './frame.ts';
import { pageOf } from './page.ts';
import { visitView } from './visit.ts';

export type KioskSnapshot = SnapshotFrom<ReturnType<typeof createKioskMachine>>;
export type Drawing = Omit<Screen, 'revision'>;

/** What the state of the kiosk looks like; reads, and changes nothing. */
export function draw(deps: Required<KioskDependencies>, kiosk: KioskSnapshot): Drawing {
  const visit = kiosk.children.visit?.getSnapshot();
  const shown = visit ? { ...visit.context, farewell: null } : kiosk.context;
  const view = visit ? visitView(deps, visit) : houseView(deps, kiosk);
  return {
    frame: {
      ...frameOf(deps, shown, visit?.context.idleUntil ?? null),
      ...(visit && helpOf(visit.context, view)),
    },
    view,
  };
}

/** An offer belongs to the page on which somebody got stuck; it does not outlive it, not even for one drawing. */
function helpOf({ watch, consultant }: VisitContext, view: View): Pick<Frame, 'offer' | 'consultant'> {
  const offered = watch.offer !== null && watch.page === pageOf(view) && consultant === null;
  return { offer: offered && watch.offer !== null ? { reason: watch.offer } : null, consultant };
}

/** The kiosk without a visitor. */
function houseView({ devices }: KioskDependencies, { context, ...kiosk }: KioskSnapshot): View {
  const { farewell, restarted, journalLost, reminder, lamp, nextNumbers } = context;
  if (kiosk.matches('updating')) return { screen: 'updating' };
  if (kiosk.matches('outOfService')) return { screen: 'outOfService', code: 'wipe' };
  const isLeft = kiosk.matches({ ending: 'cardLeft' });
  if (!farewell && !isLeft)
    return {
      screen: 'attract',
      restarted,
      ...(restarted && journalLost && { lost: true }),
      nextNumbers: ticketPrinter(devices) === null ? nextNumbers : [],
    };
  const { why, kept, takePaper, takeCard } = farewell ?? brokenOff;
  return {
    screen: 'goodbye',
    why,
    kept,
    takePaper,
    takeCard: isLeft || takeCard,
    card: isLeft
      ? {
          place: devices.deviceFor('idCardReader')?.place ?? null,
          reminder,
          staffCalled: lamp === 'called' || lamp === 'coming',
        }
      : null,
  };
}

/** A visit that ended by a defect: what became of it is not known. */
const brokenOff = { why: 'canceled', kept: 'unknown', takePaper: false, takeCard: true } as const;
