import { createHash } from 'node:crypto';
import type { Database, Migration } from '../../../storage/database.ts';

/** Envelopes stay sealed here too; the sandbox opens one when it must compare a second factor. */
export const registerMigration: Migration = {
  version: 1,
  name: 'register',
  sql: `
    CREATE TABLE registered (
      tracking_id         TEXT PRIMARY KEY,
      registration_number TEXT NOT NULL UNIQUE,
      service             TEXT NOT NULL,
      sealed              TEXT NOT NULL,
      body_sha256         TEXT NOT NULL,
      answer_keys         TEXT NOT NULL,
      registered_at       TEXT NOT NULL
    ) STRICT;
    CREATE TABLE numbers (year INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
    CREATE TABLE posts (tracking_id TEXT PRIMARY KEY, posts INTEGER NOT NULL) STRICT;
  `,
};

export interface Arrived {
  trackingId: string;
  service: string;
  createdAt: string;
  sealed: string;
}

export interface Registered {
  trackingId: string;
  registrationNumber: string;
  service: string;
  sealed: string;
  bodySha256: string;
  answerKeys: string;
  registeredAt: string;
}

export interface Register {
  find(trackingId: string): Registered | undefined;
  /** Under a number of its own; under the number it already has, if it was here before. */
  add(request: Arrived, answerKeys: string[], at: Date): Registered;
  all(): (Registered & { posts: number })[];
  countPost(trackingId: string): void;
  posts(): number;
}

export function bodySha256({ service, createdAt, sealed }: Arrived): string {
  return createHash('sha256')
    .update(JSON.stringify([service, createdAt, sealed]))
    .digest('hex');
}

/** The office of a demonstration; the year and a running number follow: 002-2026-000123. */
const OFFICE = '002';

const columns = `registered.tracking_id AS trackingId, registration_number AS registrationNumber, service, sealed,
  body_sha256 AS bodySha256, answer_keys AS answerKeys, registered_at AS registeredAt`;

// The casts below: each statement names exactly the columns of the type it is read as.
export function createRegister(database: Database): Register {
  const { raw } = database;
  const byId = raw.prepare(`SELECT ${columns} FROM registered WHERE tracking_id = ?`);
  const everything = raw.prepare(
    `SELECT ${columns}, coalesce(posts, 0) AS posts FROM registered LEFT JOIN posts USING (tracking_id)
      ORDER BY registration_number`,
  );
  const nextNumber = raw.prepare(
    `INSERT INTO numbers (year, last) VALUES (?, 1)
      ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last`,
  );
  const insert = raw.prepare(
    `INSERT INTO registered (tracking_id, registration_number, service, sealed, body_sha256, answer_keys,
       registered_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const post = raw.prepare(
    `INSERT INTO posts (tracking_id, posts) VALUES (?, 1) ON CONFLICT (tracking_id) DO UPDATE SET posts = posts + 1`,
  );
  const postCount = raw.prepare('SELECT coalesce(sum(posts), 0) AS posts FROM posts');
  const find = (trackingId: string) => byId.get(trackingId) as Registered | undefined;

  return {
    find,
    add: (request, answerKeys, at) =>
      database.transaction(() => {
        const known = find(request.trackingId);
        if (known) return known;
        const year = at.getUTCFullYear();
        const { last } = nextNumber.get(year) as { last: number };
        const added: Registered = {
          trackingId: request.trackingId,
          registrationNumber: `${OFFICE}-${year}-${String(last).padStart(6, '0')}`,
          service: request.service,
          sealed: request.sealed,
          bodySha256: bodySha256(request),
          answerKeys: JSON.stringify(answerKeys),
          registeredAt: at.toISOString(),
        };
        insert.run(
          added.trackingId,
          added.registrationNumber,
          added.service,
          added.sealed,
          added.bodySha256,
          added.answerKeys,
          added.registeredAt,
        );
        return added;
      }),
    all: () => everything.all() as (Registered & { posts: number })[],
    countPost: (trackingId) => void post.run(trackingId),
    posts: () => (postCount.get() as { posts: number }).posts,
  };
}
