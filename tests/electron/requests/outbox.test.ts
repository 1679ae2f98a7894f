import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ticketsMigration } from '../../../electron/queue/migration.ts';
import type { GatewayAnswer, TryLater } from '../../../electron/requests/gateway/answer.ts';
import type { Envelope, GatewayClient } from '../../../electron/requests/gateway/client.ts';
import { createJournal } from '../../../electron/requests/journal.ts';
import { limits, retryDelayMs } from '../../../electron/requests/limits.ts';
import { requestsMigration } from '../../../electron/requests/migration.ts';
import { createOutbox } from '../../../electron/requests/outbox.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import { testFolder } from './support/folder.ts';
import { recordingLog } from './support/log.ts';

const registered: GatewayAnswer = { kind: 'registered', registrationNumber: '002-2026-000001' };
const later = (code: TryLater['code'], concerns: TryLater['concerns'], afterMs?: number): GatewayAnswer => ({
  kind: 'tryLater',
  code,
  concerns,
  ...(afterMs === undefined ? {} : { afterMs }),
});
const gone = later('unreachable', 'gateway');
const failing = later('serverError', 'request');

const request = (name: string) => ({
  trackingId: name,
  service: 'property-letter',
  createdAt: new Date().toISOString(),
  sealed: `sealed ${name}`,
});

type Script = (envelope: Envelope, attempt: number) => GatewayAnswer | Promise<GatewayAnswer>;

/** The outbox with a clock of its own and a gateway that answers by the script. */
function outboxWith(script: Script, names: string[]) {
  const database = openDatabase(path.join(testFolder(), 'kiosk.db'), [requestsMigration, ticketsMigration]);
  const journal = createJournal(database);
  for (const name of names) journal.add(request(name));
  const posts: string[] = [];
  const posting = { now: 0, most: 0 };
  const client: GatewayClient = {
    async post(envelope) {
      posts.push(envelope.trackingId);
      posting.now += 1;
      posting.most = Math.max(posting.most, posting.now);
      try {
        return await script(envelope, posts.filter((name) => name === envelope.trackingId).length);
      } finally {
        posting.now -= 1;
      }
    },
  };
  const log = recordingLog();
  const outbox = createOutbox({ journal, client, log, now: () => new Date(), random: () => 1 });
  opened.push(async () => {
    await outbox.stop();
    database.close();
  });
  return { outbox, journal, posts, posting, log, database };
}

const opened: (() => Promise<void>)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
  vi.useRealTimers();
});

describe('retryDelayMs', () => {
  it('grows, stays under its cap, and never falls below half', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fraction, (failures, random) => {
        const ms = retryDelayMs(failures, () => random);
        const full = retryDelayMs(failures, () => 1);
        expect(ms).toBeGreaterThanOrEqual(Math.floor(full / 2));
        expect(ms).toBeLessThanOrEqual(full);
        expect(full).toBeLessThanOrEqual(limits.longestRetryMs);
      }),
    );
    expect([1, 2, 3, 9, 10].map((failures) => retryDelayMs(failures, () => 1))).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000,
    ]);
  });
});

describe('the outbox', () => {
  it('delivers what waits, oldest first, one at a time', async () => {
    const slow: Script = () => new Promise((resolve) => setTimeout(() => resolve(registered), 100));
    const { outbox, posts, posting, journal } = outboxWith(slow, ['c', 'a', 'b']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(posts).toEqual(['c', 'a', 'b']);
    expect(posting.most).toBe(1);
    expect(journal.counts()).toEqual({ waiting: 0, registered: 3, refused: 0 });
  });

  it('asks a gateway that is gone with the first request only, less and less often', async () => {
    const { outbox, posts } = outboxWith(() => gone, ['a', 'b', 'c']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(7_500); // 0, 1, 3, 7 s
    expect(posts).toEqual(['a', 'a', 'a', 'a']);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(posts.length).toBeLessThan(25);
    expect(posts.length).toBeGreaterThan(15);
  });

  it('delivers all in order once the gateway is back', async () => {
    let back = false;
    const { outbox, posts, journal } = outboxWith(() => (back ? registered : gone), ['a', 'b', 'c']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(100_000);
    back = true;
    posts.length = 0;
    await vi.advanceTimersByTimeAsync(limits.longestRetryMs);
    expect(posts).toEqual(['a', 'b', 'c']);
    expect(journal.counts().registered).toBe(3);
  });

  it('is woken by a request that got through by itself', async () => {
    let back = false;
    const { outbox, posts, journal } = outboxWith(() => (back ? registered : gone), ['a', 'b']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    posts.length = 0;
    back = true;
    const fresh = { ...request('fresh'), attempts: 0, nextAttemptAt: Date.now() };
    journal.add(fresh);
    await outbox.attempt(fresh, 5_000);
    await vi.advanceTimersByTimeAsync(10);
    expect(posts).toEqual(['fresh', 'a', 'b']);
  });

  it('does not let one request the gateway cannot digest hold up the others', async () => {
    const script: Script = ({ trackingId }) => (trackingId === 'bad' ? failing : registered);
    const { outbox, posts, journal } = outboxWith(script, ['bad', 'a', 'b']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(posts).toEqual(['bad', 'a', 'b']);
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(posts.length).toBeLessThan(30);
    expect(journal.counts()).toEqual({ waiting: 1, registered: 2, refused: 0 });
  });

  it('takes two failing one after the other for trouble of the gateway', async () => {
    const { outbox, posts } = outboxWith(() => failing, ['a', 'b', 'c', 'd']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(posts).toEqual(['a', 'b']);
  });

  it('keeps a refused request out of the way, with the code', async () => {
    const script: Script = ({ trackingId }) =>
      trackingId === 'a' ? { kind: 'refused', code: 'invalidContent' } : registered;
    const { outbox, posts, journal } = outboxWith(script, ['a', 'b']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(posts).toEqual(['a', 'b']);
    expect(journal.counts()).toEqual({ waiting: 0, registered: 1, refused: 1 });
  });

  it('waits as long as the gateway asks for, but no longer than its own longest wait', async () => {
    const busy =
      (seconds: number): Script =>
      (_envelope, attempt) =>
        attempt === 1 ? later('busy', 'gateway', seconds * 1_000) : registered;
    const polite = outboxWith(busy(30), ['a']);
    polite.outbox.start();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(polite.posts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(polite.posts).toHaveLength(2);
    const absurd = outboxWith(busy(999_999), ['a']);
    absurd.outbox.start();
    await vi.advanceTimersByTimeAsync(limits.longestRetryMs + 1_000);
    expect(absurd.posts).toHaveLength(2);
  });

  it('does not send what is under way already', async () => {
    const slow: Script = () => new Promise((resolve) => setTimeout(() => resolve(registered), 5_000));
    const { outbox, posts, journal } = outboxWith(slow, []);
    const fresh = { ...request('fresh'), attempts: 0, nextAttemptAt: Date.now() };
    journal.add(fresh);
    const attempt = outbox.attempt(fresh, 10_000);
    outbox.start();
    await vi.advanceTimersByTimeAsync(6_000);
    await attempt;
    expect(posts).toEqual(['fresh']);
  });

  it('delivers although the clock was put back by a year', async () => {
    const script: Script = (_envelope, attempt) => (attempt === 1 ? failing : registered);
    const { outbox, journal } = outboxWith(script, ['a']);
    outbox.start();
    await vi.advanceTimersByTimeAsync(100);
    vi.setSystemTime(Date.now() - 365 * 24 * 3_600_000);
    await vi.advanceTimersByTimeAsync(limits.longestSleepMs + 1_000);
    expect(journal.counts().registered).toBe(1);
  });

  it('goes on when the journal could not be written for a while', async () => {
    const { outbox, journal, posts, database, log } = outboxWith(() => registered, ['a']);
    database.raw.exec('PRAGMA query_only = ON');
    outbox.start();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(posts.length).toBeGreaterThan(1);
    expect(posts.length).toBeLessThan(6);
    database.raw.exec('PRAGMA query_only = OFF');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(journal.counts().registered).toBe(1);
    expect(log.lines.some(({ message }) => message === 'journal not written')).toBe(true);
  });

  it('stops at once, starts again, and leaves no timer', async () => {
    const { outbox, posts } = outboxWith(() => gone, ['a']);
    outbox.start();
    outbox.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(posts).toHaveLength(1);
    await outbox.stop();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(posts).toHaveLength(1);
    outbox.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(posts).toHaveLength(2);
  });
});
