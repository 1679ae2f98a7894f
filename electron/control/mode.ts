import type { Screen } from '../contract/views/view.ts';
import type { KioskMode } from './contract.ts';

/** What the kiosk does now, by what it shows. The goodbye and the wipe behind it still belong to the visit. */
export function modeOf({ view }: Screen): KioskMode {
  const screen: string = view.screen;
  if (screen === 'attract' || screen === 'outOfService' || screen === 'updating') return screen;
  return /^(staff|technician)/.test(screen) ? 'staff' : 'visit';
}
