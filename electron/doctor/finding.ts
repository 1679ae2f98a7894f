import type { KioskConfig } from '../config/schema.ts';
import type { SystemView } from './system.ts';

/** `unknown`: it cannot be told from here; that is no promise that it is well. */
export type Finding =
  | { state: 'ok'; found: string }
  | { state: 'toDo' | 'unknown'; found: string; fix: string };

export interface Examined {
  system: SystemView;
  /** null: there is none, or it is not right; one check says so, those that need it cannot tell. */
  config: KioskConfig | null;
  /** What is wrong with kiosk.yaml. */
  mistakes: readonly string[];
}

export interface Check {
  /** Stable, for programs. */
  code: string;
  /** What should be so, in a few words. */
  title: string;
  look(examined: Examined): Finding | Promise<Finding>;
}

export const ok = (found: string): Finding => ({ state: 'ok', found });
export const toDo = (found: string, fix: string): Finding => ({ state: 'toDo', found, fix });
export const unknown = (found: string, fix: string): Finding => ({ state: 'unknown', found, fix });

export const asRoot = 'run `qyzmet doctor` as root';
export const reinstall = 'apt-get install --reinstall qyzmet';
export const kioskMode = 'qyzmet-kiosk-mode enable';

/** ok when nothing is wrong, else everything that is. */
export const judged = (wrong: readonly string[], good: string, fix: string): Finding =>
  wrong.length === 0 ? ok(good) : toDo(wrong.join('; '), fix);
