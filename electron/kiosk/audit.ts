import { defaultDisplay } from '../contract/views/frame.ts';
import type { AuditCheck } from './contract.ts';
import { displayOf, languageOf, type Shown } from './projection/frame.ts';

/** What the browser side answers for; all of them count as failed when its wipe did not come back. */
export const BROWSER_CHECKS = ['storage', 'cookies', 'cache', 'clipboard', 'dom'] as const;

/** What main still holds when the visit should be gone. */
export interface Leftover extends Shown {
  visitActor: boolean;
}

/** Main's own part of the end-of-visit self-audit. */
export function ownChecks(leftover: Leftover): AuditCheck[] {
  const display = displayOf(leftover);
  return [
    { check: 'memory', pass: !leftover.visitActor && leftover.farewell === null },
    { check: 'language', pass: languageOf(leftover) === null },
    { check: 'textSize', pass: display.textSize === defaultDisplay.textSize },
    { check: 'contrast', pass: display.contrast === defaultDisplay.contrast },
  ];
}
