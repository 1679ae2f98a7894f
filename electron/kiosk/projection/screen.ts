import type { SnapshotFrom } from 'xstate';
import type { Screen, View } from '../../contract/views/view.ts';
import type { KioskDependencies } from '../contract.ts';
import type { createKioskMachine } from '../machine.ts';
import { frameOf } from './frame.ts';
import { visitView } from './visit.ts';

export type KioskSnapshot = SnapshotFrom<ReturnType<typeof createKioskMachine>>;
export type Drawing = Omit<Screen, 'revision'>;

/** What the state of the kiosk looks like; reads, and changes nothing. */
export function draw(deps: Required<KioskDependencies>, kiosk: KioskSnapshot): Drawing {
  const visit = kiosk.children.visit?.getSnapshot();
  const shown = visit ? { ...visit.context, farewell: null } : kiosk.context;
  return {
    frame: frameOf(deps.config, deps.demo, shown, visit?.context.idleUntil ?? null),
    view: visit ? visitView(deps, visit) : houseView(kiosk),
  };
}

/** The kiosk without a visitor. */
function houseView({ context: { farewell, restarted }, ...kiosk }: KioskSnapshot): View {
  if (kiosk.matches('outOfService')) return { screen: 'outOfService', code: 'wipe' };
  if (!farewell) return { screen: 'attract', restarted };
  const { why, kept, takePaper, takeCard } = farewell;
  return { screen: 'goodbye', why, kept, takePaper, takeCard };
}
