import { keyUsage } from '../signer.ts';
import { issue, type Keyed } from './issue.ts';

/** The keys that the test authority gives out. Every person and company is made up. */
export const testKeyKinds = [
  'individual',
  'otherIin',
  'expired',
  'notYetValid',
  'authentication',
  'head',
  'rightToSign',
  'employee',
  'otherCompany',
] as const;
export type TestKeyKind = (typeof testKeyKinds)[number];

/** The holder of the first specimen card of the simulators, and a company; synthetic numbers (iin-vectors.json). */
export const testIin = '700101399004';
export const testOtherIin = '880308499001';
export const testBin = '100340990003';
export const testOtherBin = '160241990006';

const DAY_MS = 24 * 60 * 60_000;
/** Certificates on ID cards are given for three years (facts/kazakhstan.md §3.2). */
const VALID_DAYS = 3 * 365;

interface Holder {
  usages: string[];
  iin?: string;
  bin?: string;
  fromDays?: number;
}

const individual = [keyUsage.signing, keyUsage.individual];
const organisation = [keyUsage.signing, keyUsage.organisation];
const holders: Record<TestKeyKind, Holder> = {
  individual: { usages: individual },
  otherIin: { usages: individual, iin: testOtherIin },
  expired: { usages: individual, fromDays: -VALID_DAYS - 1 },
  notYetValid: { usages: individual, fromDays: 1 },
  authentication: { usages: [keyUsage.authentication, keyUsage.individual] },
  head: { usages: [...organisation, keyUsage.head], bin: testBin },
  rightToSign: { usages: [...organisation, keyUsage.rightToSign], bin: testBin },
  employee: { usages: [...organisation, keyUsage.employee], bin: testBin },
  otherCompany: { usages: [...organisation, keyUsage.head], bin: testOtherBin },
};

/** A key of this kind, for the made-up holder or for the person and company named. */
export function issueTestKey(
  kind: TestKeyKind,
  authority: Keyed,
  { iin, bin, now = new Date() }: { iin?: string | undefined; bin?: string | undefined; now?: Date } = {},
): Promise<Keyed> {
  const holder = holders[kind];
  const company = holder.bin === undefined ? undefined : (bin ?? holder.bin);
  const from = now.getTime() + (holder.fromDays ?? -1) * DAY_MS;
  return issue(
    {
      commonName: 'ТЕСТОВ ТЕСТ',
      serialNumber: `IIN${iin ?? holder.iin ?? testIin}`,
      organisation: company && 'ТЕСТ ЖШС',
      organisationalUnit: company && `BIN${company}`,
      notBefore: new Date(from),
      notAfter: new Date(from + VALID_DAYS * DAY_MS),
      extendedKeyUsages: holder.usages,
    },
    authority,
  );
}

export function issueTestAuthority(now = new Date()): Promise<Keyed> {
  return issue({
    commonName: 'Qyzmet test authority (not the NCA)',
    notBefore: new Date(now.getTime() - 10 * 365 * DAY_MS), // older than the key that expired
    notAfter: new Date(now.getTime() + 20 * 365 * DAY_MS),
    authority: true,
  });
}

/** What keys of this kind may be used for, as object identifiers. */
export const usagesOf = (kind: TestKeyKind): readonly string[] => holders[kind].usages;
