import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/**
 * One SQLite file per kiosk, opened by main only (the CLI opens it read-only beside a running kiosk).
 * WAL, synchronous=FULL: what a function below says is written has survived a power cut.
 */
export interface Database {
  readonly raw: DatabaseSyncInstance;
  /** Runs `work` in one immediate transaction; commits when it returns, rolls back when it throws. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** A step of the schema; `version` counts from 1 without gaps. Each room that stores something exports its own. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}
