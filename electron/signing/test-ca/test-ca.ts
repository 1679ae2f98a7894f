import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Keyed } from './issue.ts';
import { issueTestAuthority, issueTestKey, type TestKeyKind, testKeyKinds } from './keys.ts';

/** An authority of our own for tests, the stand-in of NCALayer and the sandbox gateway: never a kiosk's trust. */
export interface TestCa {
  authority: Keyed;
  keys: Record<TestKeyKind, Keyed>;
}

const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const keyedSchema = z.object({ certificate: base64, privateKey: base64 });
const fileSchema = z.object({ authority: keyedSchema, keys: z.record(z.enum(testKeyKinds), keyedSchema) });

/** Where the test authority of a folder is kept. */
export const testCaFile = (folder: string): string => path.join(folder, 'signing-test-ca.json');

/** The folder's authority, made by whoever asks first: the gateway and the stand-in start side by side. */
export async function loadTestCa(folder: string): Promise<TestCa> {
  const file = testCaFile(folder);
  const kept = readTestCa(file);
  if (kept) return kept;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, JSON.stringify(await makeTestCa(), asBase64), { mode: 0o600 });
  try {
    linkSync(fresh, file); // unlike a rename, refused when another was first
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  const made = readTestCa(file);
  if (!made) throw new Error('the test authority cannot be read; remove the demo folder');
  return made;
}

/** What a kiosk of the demonstration trusts; empty until the stand-in or the sandbox gateway has made it. */
export function testTrust(folder: string): Uint8Array[] {
  const kept = readTestCa(testCaFile(folder));
  return kept ? [kept.authority.certificate] : [];
}

export async function makeTestCa(now = new Date()): Promise<TestCa> {
  const authority = await issueTestAuthority(now);
  const entries = testKeyKinds.map(
    async (kind) => [kind, await issueTestKey(kind, authority, { now })] as const,
  );
  // fromEntries widens the keys; every kind is among them.
  return { authority, keys: Object.fromEntries(await Promise.all(entries)) as TestCa['keys'] };
}

function readTestCa(file: string): TestCa | undefined {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

const asBase64 = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
