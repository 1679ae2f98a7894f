import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { createGateway } from '../../../../electron/requests/gateway/create-gateway.ts';
import type { Gateway, Proof } from '../../../../electron/requests/gateway/gateway.ts';
import { type Sandbox, startSandbox } from '../../../../electron/requests/gateway/sandbox/sandbox.ts';
import type { SandboxAddress } from '../../../../electron/requests/gateway/sandbox-address.ts';
import type { RequestDraft } from '../../../../electron/requests/requests.ts';
import { seal } from '../../../../electron/requests/seal.ts';
import { newTrackingId } from '../../../../electron/requests/tracking-id.ts';
import { draft, IIN } from '../support/draft.ts';
import { sendOrder } from '../support/sandbox.ts';
import { expectAsSpecified } from './specified.ts';

export const card: Proof & { kind: 'card' } = { kind: 'card', iin: IIN };
export const last4: Proof & { kind: 'iinLast4' } = { kind: 'iinLast4', digits: IIN.slice(-4) };
export const wrong: Proof = { kind: 'iinLast4', digits: '0000' };
/** Synthetic numbers from facts/iin-vectors.json. */
export const OTHER_IIN = '880308499001';
export const NOBODY = '960615490501';

/** Never aborts: what every call wants and few tests are about. */
export const signal = new AbortController().signal;

export interface TestGateway {
  gateway: Gateway;
  folder: string;
  address: SandboxAddress;
  order(order: Record<string, unknown>): Promise<{ ok: boolean; value?: unknown; error?: string }>;
  /** Of the sandbox: what has passed by its clock since. */
  pass(ms: number): void;
  now(): Date;
  /** Hands a request in; what the gateway answered to it. */
  submit(over?: Partial<RequestDraft>): Promise<{ trackingId: string; status: number; body: unknown }>;
  /** A registered request that stands where it was put. */
  request(status?: string, over?: Partial<RequestDraft>): Promise<string>;
}

/** A sandbox and its client for one test file. Every answer that passes is held against openapi.yaml. */
export function sandboxGateway(): TestGateway {
  let passed = 0;
  let sandbox: Sandbox;
  const now = () => new Date(Date.now() + passed);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-'));
  const realFetch = globalThis.fetch;

  const used: TestGateway = {
    gateway: undefined as unknown as Gateway, // before the first test
    address: undefined as unknown as SandboxAddress,
    folder,
    order: (order) => sendOrder(path.join(folder, 'gateway.sock'), order),
    pass: (ms) => {
      passed += ms;
    },
    now,
    async submit(over = {}) {
      const trackingId = over.trackingId ?? newTrackingId();
      const createdAt = now().toISOString();
      const { service } = { ...draft, ...over };
      const sealed = await seal({ ...draft, ...over, trackingId, createdAt }, used.address.publicKey);
      const response = await fetch(`${used.address.url}/v1/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': trackingId },
        body: JSON.stringify({ service, createdAt, sealed }),
      });
      return { trackingId, status: response.status, body: await response.json() };
    },
    async request(status, over) {
      const { trackingId, status: answered } = await used.submit(over);
      expect(answered).toBe(202);
      if (status) await used.order({ do: 'move', trackingId, status });
      return trackingId;
    },
  };

  beforeAll(async () => {
    sandbox = await startSandbox(folder, { now });
    used.address = sandbox.address;
    used.gateway = createGateway(sandbox.address);
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await realFetch(input, init);
      await expectAsSpecified(String(input), init?.method ?? 'GET', response.clone());
      return response;
    });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return used;
}

/** Nothing of a person may be readable where it could be left behind. */
export function expectNothingPersonal(folder: string, ...words: string[]): void {
  for (const name of ['gateway.db', 'gateway.db-wal', 'gateway.json'])
    for (const word of words) expect(readFileSync(path.join(folder, name)).includes(word)).toBe(false);
}
