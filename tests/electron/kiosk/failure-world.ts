import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { GatewayClient } from '../../../electron/requests/gateway/client.ts';
import type { Gateway, GatewayFailure } from '../../../electron/requests/gateway/gateway.ts';
import { createJournal, type Journal } from '../../../electron/requests/journal.ts';
import { requestsMigration } from '../../../electron/requests/migration.ts';
import { createOutbox } from '../../../electron/requests/outbox.ts';
import type { RequestDraft, Requests } from '../../../electron/requests/requests.ts';
import { newTrackingId } from '../../../electron/requests/tracking-id.ts';
import type { Signed, SignFailure, SigningState } from '../../../electron/signing/result.ts';
import type { Signing } from '../../../electron/signing/signing.ts';
import { openDatabase } from '../../../electron/storage/open.ts';
import type { Approvals } from '../../../electron/visit/apply/approvals.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { FakeGateway, issued, statusOf } from '../visit/track/gateway.ts';
import { silentLog } from './harness.ts';

/** How the back office is today. */
export type Mood = 'well' | 'away' | 'slow' | 'refuses';

const offline = { ok: false, code: 'offline' } as const;
const late = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });

/** The gateway of a visit: bank, SMS, status and documents. */
export class BackOffice {
  mood: Mood = 'well';
  private readonly register = new FakeGateway();
  private readonly said = new Map<string, string>();

  constructor() {
    this.register.request = statusOf({ status: 'ready', documents: [issued] });
  }

  readonly gateway = {
    status: this.moody(this.register.status, { ok: false, code: 'locked', retryAfterMs: null }),
    search: this.moody(this.register.search, { ok: false, code: 'locked', retryAfterMs: null }),
    document: this.moody(this.register.document, { ok: false, code: 'refused', reason: 'notReady' }),
    sendCode: this.moody<Gateway['sendCode']>(
      async () => ({
        ok: true,
        value: { id: 'c1', expiresAt: FAR, againAt: FAR, digits: 6 },
      }),
      { ok: false, code: 'refused', reason: 'phoneUnknown' },
    ),
    verifyCode: this.moody<Gateway['verifyCode']>(
      async () => ({ ok: true, value: { state: 'verified', proof: 'p'.repeat(20), expiresAt: FAR } }),
      { ok: false, code: 'notFound' },
    ),
    pay: this.moody<Gateway['pay']>(async () => ({ ok: true, value: waiting }), {
      ok: false,
      code: 'refused',
      reason: 'unknownService',
    }),
    payment: this.moody<Gateway['payment']>(
      async () => ({ ok: true, value: { ...waiting, state: 'paid', qrPayload: null } }),
      { ok: false, code: 'notFound' },
    ),
  } as Partial<Gateway> as Gateway; // a visit of these tests reaches no more

  readonly approvals: Approvals = {
    ask: async (_, signal) => {
      if (this.mood === 'slow') await late(ASK_MS, signal);
      if (this.mood === 'well') return { ok: true, reference: 'c-1' };
      return { ok: false, why: this.mood === 'refuses' ? 'refused' : 'unreachable' };
    },
    state: async () => (this.mood === 'well' ? 'given' : 'unreachable'),
  };

  /** The same number for the same request, however often it is handed in. */
  readonly client: GatewayClient = {
    post: async ({ trackingId }, limitMs, signal) => {
      await late(this.mood === 'slow' ? limitMs : 300, signal);
      if (this.mood === 'away') return { kind: 'tryLater', code: 'unreachable', concerns: 'gateway' };
      if (this.mood === 'slow') return { kind: 'tryLater', code: 'timeout', concerns: 'gateway' };
      if (this.mood === 'refuses') return { kind: 'refused', code: 'invalidContent' };
      const number = this.said.get(trackingId) ?? `002-2026-${String(this.said.size + 1).padStart(6, '0')}`;
      this.said.set(trackingId, number);
      return { kind: 'registered', registrationNumber: number };
    },
  };

  private moody<C extends (of: never, signal: AbortSignal) => Promise<unknown>>(
    own: C,
    refusal: GatewayFailure,
  ): C {
    const answer = async (of: never, signal: AbortSignal) => {
      if (this.mood === 'well') return own(of, signal);
      if (this.mood === 'slow') await late(ASK_MS, signal);
      return this.mood === 'refuses'
        ? refusal
        : this.mood === 'slow'
          ? { ok: false, code: 'timeOut' }
          : offline;
    };
    return answer as C; // the same call, with the office's mood before it
  }
}
/** As electron/requests/gateway/limits.ts promises. */
const ASK_MS = 8_000;
const FAR = '2027-01-01T00:00:00Z';
const waiting = {
  id: 'p1',
  amountTiyn: 50_000,
  state: 'waiting',
  qrPayload: 'https://pay.example/p1',
  expiresAt: FAR,
} as const;

/** NCALayer: its window stands until the test answers for the visitor. */
export class FakeNcalayer implements Signing {
  private now: SigningState = 'ready';
  private readonly listeners = new Set<(state: SigningState) => void>();
  private pending: ((answer: Signed | SignFailure) => void) | null = null;
  state = () => this.now;
  onState: Signing['onState'] = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  sign: Signing['sign'] = async (_, { signal }) => {
    if (this.now === 'absent') return { ok: false, code: 'absent' };
    return new Promise((resolve) => {
      this.pending = resolve;
      signal.addEventListener('abort', () => resolve({ ok: false, code: 'canceled' }), { once: true });
    });
  };
  answer(answer: Signed | SignFailure): void {
    this.pending?.(answer);
    this.pending = null;
  }
  become(state: SigningState): void {
    this.now = state;
    if (state === 'absent') this.answer({ ok: false, code: 'lost' });
    for (const listener of this.listeners) listener(state);
  }
  end = () => {};
  start = () => {};
  stop = async () => {};
}

/** The real journal and the real outbox; only the sealing is left out, which other tests look at. */
export class KeptRequests implements Requests {
  readonly drafts: RequestDraft[] = [];
  readonly journal: Journal;
  private readonly outbox;

  constructor(client: GatewayClient, journal: Journal) {
    this.journal = journal;
    this.outbox = createOutbox({ journal, client, log: silentLog, now: () => new Date() });
  }
  submit: Requests['submit'] = async (draft, limitMs) => {
    this.drafts.push(draft);
    const trackingId = draft.trackingId ?? newTrackingId();
    const acceptedAt = new Date().toISOString();
    const envelope = { trackingId, service: draft.service, createdAt: acceptedAt, sealed: 'sealed' };
    this.journal.add(envelope);
    const answer = await this.outbox.attempt(
      { ...envelope, attempts: 0, nextAttemptAt: Date.now() },
      limitMs,
    );
    if (answer.kind === 'refused') return { state: 'notAccepted', code: 'refused' };
    if (answer.kind === 'tryLater') return { state: 'accepted', trackingId, acceptedAt };
    return { state: 'registered', trackingId, acceptedAt, registrationNumber: answer.registrationNumber };
  };
  kept = (trackingId: string) => this.journal.find(trackingId) ?? null;
  counts = () => this.journal.counts();
  start = () => this.outbox.start();
  stop = () => this.outbox.stop();
}

/** A journal on a disk, for one test. */
export function journalOnDisk(): Journal {
  const folder = mkdtempSync(path.join(tmpdir(), 'qyzmet-failures-'));
  const database = openDatabase(path.join(folder, 'journal.db'), [requestsMigration]);
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return createJournal(database);
}

/** Printers whose paper comes when the test lets it. */
export class Paper {
  private readonly pending: (() => void)[] = [];
  readonly results = new Map<string, Pick<PrintResult, 'print' | 'reason'>>();
  print = (role: string) =>
    new Promise<PrintResult>((resolve) =>
      this.pending.push(() =>
        resolve({ jobId: 'j', ...(this.results.get(role) ?? { print: 'confirmed' as const }) }),
      ),
    );
  comes(): void {
    for (const out of this.pending.splice(0)) out();
  }
}
