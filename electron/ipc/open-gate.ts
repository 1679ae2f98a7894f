import type { Log } from '../config/log.ts';
import type { Kiosk } from '../kiosk/contract.ts';
import { createSpeech } from '../speech/speech.ts';
import { createAudit } from './audit.ts';
import { createGate, type Gate } from './gate.ts';
import { createHandlers, type DockHandlers, noDock } from './handlers.ts';
import type { Painted } from './painted.ts';

export interface GateParts {
  kiosk: Kiosk;
  /** null outside development. */
  dock: DockHandlers | null;
  painted: Painted;
  log: Log;
  checkOutputs: boolean;
}

/** The gate with everything that answers behind it. */
export function openGate({ kiosk, dock, painted, log, checkOutputs }: GateParts): Gate {
  const handlers = createHandlers({ kiosk, dock: dock ?? noDock, painted, speech: createSpeech(log), log });
  return createGate({ handlers, audit: createAudit(log), acting: () => kiosk.acting(), log, checkOutputs });
}
