import type { SecurityItem } from '../contract/values/security-item.ts';
import { fail, notTested, pass } from './lines.ts';
import { type Line, type LineCode, lineCodes, type ToDoCode } from './report.ts';

export type LockdownCode = (typeof lineCodes)['lockdown'][number];

/** What was found; `reason` of a fail, or why it could not be tried. */
export type LockdownFact =
  | { code: LockdownCode; outcome: 'pass' }
  | { code: LockdownCode; outcome: 'fail' | 'notTested'; reason: string };

/** What only the window's side can tell (electron/window). */
export interface ReadinessWindow {
  /** Of the display the kiosk's window is on, in its own pixels. */
  display(): { widthPx: number; heightPx: number } | null;
  proveLockdown(): Promise<LockdownFact[]>;
  /** Electron's twenty security items, as they are now. */
  proveItems(): Promise<SecurityItem[]>;
}

const cures: Partial<Record<LineCode, ToDoCode>> = {
  debugSwitches: 'removeSwitch',
  sandbox: 'removeSwitch',
  fuses: 'takePackage',
};

/** A proof that is missing is told: it did not pass. */
export async function lockdownLines(window: ReadinessWindow | null): Promise<Line[]> {
  if (!window) return lineCodes.lockdown.map((code) => notTested(code, 'noWindow', 'runAtKiosk'));
  const facts = await window.proveLockdown().catch((): LockdownFact[] => []);
  return lineCodes.lockdown.map((code) => {
    const fact = facts.find((each) => each.code === code);
    if (!fact) return notTested(code, 'noAnswer', 'runAgain');
    if (fact.outcome === 'pass') return pass(code);
    return fact.outcome === 'fail'
      ? fail(code, fact.reason, cures[code] ?? 'mendProgram')
      : notTested(code, fact.reason);
  });
}

export function screenSize(
  display: { widthPx: number; heightPx: number } | null,
  configured: { widthPx: number; heightPx: number },
): Line {
  if (!display) return notTested('screenSize', 'noWindow', 'runAtKiosk');
  const values = {
    widthPx: display.widthPx,
    heightPx: display.heightPx,
    wantedPx: `${configured.widthPx} × ${configured.heightPx}`,
  };
  return display.widthPx === configured.widthPx && display.heightPx === configured.heightPx
    ? pass('screenSize', { values })
    : fail('screenSize', 'otherSize', 'setScreen', { values });
}
