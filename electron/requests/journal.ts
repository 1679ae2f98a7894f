import { step } from '../recovery/step.ts';
import type { Database } from '../storage/database.ts';
import type { KeptRequest } from './requests.ts';

export interface WaitingRequest {
  position: number;
  trackingId: string;
  service: string;
  createdAt: string;
  sealed: string;
  attempts: number;
  /** Epoch ms. */
  nextAttemptAt: number;
}

export interface NewRequest {
  trackingId: string;
  service: string;
  createdAt: string;
  sealed: string;
}

/** The durable record of requests. Every function returns after the commit, or throws and has changed nothing. */
export interface Journal {
  add(request: NewRequest): void;
  /** Oldest first, from behind `position`. */
  nextWaiting(behind: number): WaitingRequest | undefined;
  registered(trackingId: string, registrationNumber: string): void;
  refused(trackingId: string, code: string): void;
  failed(trackingId: string, code: string, nextAttemptAt: number): void;
  /** What is known of it without opening it. */
  find(trackingId: string): KeptRequest | undefined;
  counts(): { waiting: number; registered: number; refused: number };
}

export function createJournal(database: Database): Journal {
  const { raw } = database;
  const insert = raw.prepare(
    `INSERT INTO requests (tracking_id, service, created_at, sealed, next_attempt_at) VALUES (?, ?, ?, ?, ?)`,
  );
  const waiting = raw.prepare(
    `SELECT position, tracking_id AS trackingId, service, created_at AS createdAt, sealed, attempts,
            next_attempt_at AS nextAttemptAt
       FROM requests WHERE state = 'waiting' AND position > ? ORDER BY position LIMIT 1`,
  );
  // Once the gateway has it, the kiosk keeps no more than the number. A late answer to a given-up attempt may come
  // after the outbox has settled the request: only a waiting one changes.
  const register = raw.prepare(
    `UPDATE requests SET state = 'registered', registration_number = ?, sealed = NULL, last_error = NULL,
            attempts = attempts + 1 WHERE tracking_id = ? AND state = 'waiting'`,
  );
  const refuse = raw.prepare(
    `UPDATE requests SET state = 'refused', last_error = ?, attempts = attempts + 1
      WHERE tracking_id = ? AND state = 'waiting'`,
  );
  const fail = raw.prepare(
    `UPDATE requests SET last_error = ?, next_attempt_at = ?, attempts = attempts + 1
      WHERE tracking_id = ? AND state = 'waiting'`,
  );
  const known = raw.prepare('SELECT state, created_at AS acceptedAt FROM requests WHERE tracking_id = ?');
  const count = raw.prepare('SELECT state, count(*) AS requests FROM requests GROUP BY state');

  return {
    add: ({ trackingId, service, createdAt, sealed }) => {
      database.transaction(() => {
        insert.run(trackingId, service, createdAt, sealed, Date.parse(createdAt));
        step('request.inserted');
      });
    },
    // The statement names exactly these columns.
    nextWaiting: (behind) => waiting.get(behind) as WaitingRequest | undefined,
    registered: (trackingId, registrationNumber) => {
      database.transaction(() => register.run(registrationNumber, trackingId));
    },
    refused: (trackingId, code) => {
      database.transaction(() => refuse.run(code, trackingId));
    },
    failed: (trackingId, code, nextAttemptAt) => {
      database.transaction(() => fail.run(code, nextAttemptAt, trackingId));
    },
    // The statement names exactly these columns, and the table's CHECK allows these states only.
    find: (trackingId) => known.get(trackingId) as KeptRequest | undefined,
    counts: () => {
      const counts = { waiting: 0, registered: 0, refused: 0 };
      // The table's CHECK allows these three states only.
      for (const row of count.all() as { state: keyof typeof counts; requests: number }[])
        counts[row.state] = row.requests;
      return counts;
    },
  };
}
