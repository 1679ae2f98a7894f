import { describe, expect, it } from 'vitest';
import { judge } from '../../../electron/signing/judge.ts';
import { keyUsage, type Signer } from '../../../electron/signing/signer.ts';

const at = new Date('2026-06-01T00:00:00Z');
const person: Signer = {
  iin: '700101399004',
  bin: null,
  name: null,
  notBefore: new Date('2025-01-01'),
  notAfter: new Date('2028-01-01'),
  extendedKeyUsages: [keyUsage.signing, keyUsage.individual],
};
const bin = '100340990003';
const head: Signer = {
  ...person,
  bin,
  extendedKeyUsages: [keyUsage.signing, keyUsage.organisation, keyUsage.head],
};
const iin = '700101399004';

describe('whose signature', () => {
  const cases: [string, Signer, { iin: string; bin?: string }, object][] = [
    ['own', person, { iin }, { ok: true }],
    ['head of the company', head, { iin, bin }, { ok: true }],
    [
      'right to sign',
      { ...head, extendedKeyUsages: [keyUsage.signing, keyUsage.rightToSign] },
      { iin, bin },
      { ok: true },
    ],
    ['another person', person, { iin: '880308499001' }, { ok: false, code: 'otherPerson' }],
    ['nobody', { ...person, iin: null }, { iin }, { ok: false, code: 'otherPerson' }],
    [
      'the head of a company, another person',
      { ...head, iin: '880308499001' },
      { iin, bin },
      { ok: false, code: 'otherPerson' },
    ],
    ['a company for a person', head, { iin }, { ok: false, code: 'otherCompany' }],
    ['a person for a company', person, { iin, bin }, { ok: false, code: 'otherCompany' }],
    ['another company', head, { iin, bin: '160241990006' }, { ok: false, code: 'otherCompany' }],
    [
      'an employee',
      { ...head, extendedKeyUsages: [keyUsage.signing, keyUsage.employee] },
      { iin, bin },
      { ok: false, code: 'noRightToSign' },
    ],
    [
      'the key for signing in',
      { ...person, extendedKeyUsages: [keyUsage.authentication] },
      { iin },
      { ok: false, code: 'authenticationKey' },
    ],
    ['expired', { ...person, notAfter: new Date('2026-05-31') }, { iin }, { ok: false, code: 'expired' }],
    [
      'not yet valid',
      { ...person, notBefore: new Date('2026-06-02') },
      { iin },
      { ok: false, code: 'notYetValid' },
    ],
  ];
  it.each(cases)('%s', (_name, signer, who, expected) => {
    expect(judge(signer, who, at)).toEqual(expected);
  });
});
