import { screen as displays, type Session } from 'electron';
import type { Gate } from '../ipc/gate.ts';
import type { ReadinessWindow } from '../readiness/lockdown.ts';
import type { ScreenWindow } from './screen-window.ts';

interface WindowParts {
  screen: ScreenWindow;
  session: Session;
  outFolder: string;
  /** Asked for late: the gate is made after what it guards. */
  gate(): Promise<Gate>;
}

export const readinessWindow = ({ screen, gate, ...parts }: WindowParts): ReadinessWindow => ({
  display() {
    const window = screen.window();
    if (!window) return null;
    const { size, scaleFactor } = displays.getDisplayMatching(window.getBounds());
    return {
      widthPx: Math.round(size.width * scaleFactor),
      heightPx: Math.round(size.height * scaleFactor),
    };
  },
  async proveLockdown() {
    const window = screen.window();
    return window ? (await import('./prove-lockdown.ts')).proveLockdown(window) : [];
  },
  async proveItems() {
    const window = screen.window();
    if (!window) return [];
    const { proveItems } = await import('./prove-items.ts');
    return proveItems({ window, gate: await gate(), ...parts });
  },
});
