import type { Log } from '../config/log.ts';
import type { GateError } from '../contract/bridge.ts';
import type { CallName } from '../contract/channels/calls.ts';
import type { Actor } from '../contract/channels/channel.ts';

/** A refused call. Never what was sent: it may hold anything. */
export interface Refusal {
  error: GateError['error'];
  /** null: a name that is no call. */
  call: CallName | null;
  actor: Actor | null;
}

export interface Audit {
  refused(refusal: Refusal): void;
}

/** A page gone wild may call thousands of times a second; the log must stay readable and the disk free. */
export const auditLimits = { entriesPerPeriod: 20, periodMs: 60_000 } as const;

/** Writes refusals to the log, at most so many a period; the next period says how many were left out. */
export function createAudit(log: Log, now: () => number = performance.now.bind(performance)): Audit {
  let periodStart = now();
  let written = 0;
  let leftOut = 0;
  return {
    refused(refusal) {
      if (now() - periodStart >= auditLimits.periodMs) {
        if (leftOut > 0) log.warn({ audit: true, leftOut }, 'more calls were refused than written here');
        periodStart = now();
        written = 0;
        leftOut = 0;
      }
      if (written >= auditLimits.entriesPerPeriod) {
        leftOut += 1;
        return;
      }
      written += 1;
      log.warn({ audit: true, ...refusal }, 'a call was refused');
    },
  };
}
