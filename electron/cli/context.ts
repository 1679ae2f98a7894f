import type { ConfigSource } from '../config/load.ts';
import type { Terminal } from './terminal.ts';

/** What every command has at hand. */
export interface Context {
  terminal: Terminal;
  json: boolean;
  source: ConfigSource;
  /** `--data`: the kiosk's data folder. */
  data: string | undefined;
  /** Aborted by Ctrl-C and by SIGTERM. */
  signal: AbortSignal;
}
