import type { Commands } from '../../../stand-in/command.ts';
import type { Operation } from './answer.ts';
import type { PrivateKey } from './keys.ts';
import type { People } from './people.ts';
import type { Progress } from './progress.ts';
import type { Register } from './register.ts';
import type { Sealed } from './sealed.ts';
import type { Tokens } from './tokens.ts';

/** One part of the API: its operations by operationId, and what the control socket can do to it. */
export interface Topic {
  operations: Record<string, Operation>;
  commands: Commands;
}

/** What topics share. */
export interface World {
  register: Register;
  people: People;
  progress: Progress;
  key: PrivateKey;
  sealed: Sealed;
  tokens: Tokens;
  /** DER of the authorities whose signatures hold. */
  trusted(): Uint8Array[];
  now(): Date;
}
