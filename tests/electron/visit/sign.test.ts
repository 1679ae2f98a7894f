import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answered, Gateway } from '../../../electron/requests/gateway/gateway.ts';
import type { SentCode, VerifiedCode } from '../../../electron/requests/gateway/schema/code.ts';
import type { Signed, SignFailure } from '../../../electron/signing/result.ts';
import type { Signing } from '../../../electron/signing/signing.ts';
import type { VisitDependencies } from '../../../electron/visit/dependencies.ts';
import type { SignInput } from '../../../electron/visit/sign/context.ts';
import { createSignMachine } from '../../../electron/visit/sign/machine.ts';
import { alone } from './alone.ts';

const IIN = '700101399004';
const cms = '-----BEGIN CMS-----\nAA==\n-----END CMS-----';
const signed = { ok: true, cms } as Signed;
const code: SentCode = {
  id: 'c1',
  expiresAt: '2026-11-22T06:05:00Z',
  againAt: '2026-11-22T06:01:00Z',
  digits: 6,
};
const proof = 'proof-of-phone-0123456789';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T06:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Fakes {
  sign?: Signing['sign'];
  sendCode?: Gateway['sendCode'];
  verifyCode?: Gateway['verifyCode'];
}

function signing({ sign, sendCode, verifyCode }: Fakes, input: Partial<SignInput> = {}) {
  const deps = {
    signing: sign ? { sign } : null,
    gateway: sendCode ? { sendCode, verifyCode } : null,
    now: () => new Date(),
  } as unknown as VisitDependencies; // the machine reaches no more than these
  return alone(createSignMachine(deps), {
    trackingId: '01JDABCDEFGHJKMNPQRSTVWXYZ',
    content: new Uint8Array([1]),
    who: { iin: IIN },
    signer: 'self',
    phone: '+77011234567',
    otherwise: ['sms', 'ticket'],
    language: () => 'kk',
    ...input,
  } satisfies SignInput);
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const sends =
  (value: SentCode): Gateway['sendCode'] =>
  async () => ({ ok: true, value });
const says =
  (value: VerifiedCode): Gateway['verifyCode'] =>
  async () => ({ ok: true, value });

describe('by the key', () => {
  test('the signature is handed on, and nobody is called absent meanwhile', async () => {
    let asked: Parameters<Signing['sign']>[0] | undefined;
    const k = signing({
      sign: async (wanted) => {
        asked = wanted;
        return signed;
      },
    });
    k.send({ type: 'signBy', way: 'key' });
    await settle();
    expect(k.output).toEqual({ to: 'signed', signature: { kind: 'cms', cms } });
    expect(asked).toEqual({ data: new Uint8Array([1]), who: { iin: IIN }, language: 'kk' });
    expect(k.reports).toEqual(['busy', 'free']);
  });

  test.each(['wrongPin', 'noCard', 'wrongCard', 'otherPerson', 'canceled', 'lost', 'absent'] as const)(
    '%s: said, and any way can be tried again',
    async (failure) => {
      const answers: (Signed | SignFailure)[] = [{ ok: false, code: failure }, signed];
      const k = signing({ sign: async () => answers.shift() ?? signed });
      k.send({ type: 'signBy', way: 'key' });
      await settle();
      expect(k.snapshot().matches('choosing')).toBe(true);
      expect(k.snapshot().context.problem).toEqual({ key: failure });
      k.send({ type: 'signBy', way: 'key' });
      await settle();
      expect(k.output).toMatchObject({ to: 'signed' });
    },
  );

  test('going back stops the call, and a late signature is not taken', async () => {
    let stopped: AbortSignal | undefined;
    let late: (answer: Signed) => void = () => {};
    const k = signing({
      sign: (_, { signal }) => {
        stopped = signal;
        return new Promise((resolve) => (late = resolve));
      },
    });
    k.send({ type: 'signBy', way: 'key' });
    k.send({ type: 'back' });
    expect(stopped?.aborted).toBe(true);
    late(signed);
    await settle();
    expect(k.output).toBeUndefined();
    expect(k.snapshot().matches('choosing')).toBe(true);
  });

  test('a kiosk without NCALayer says so', async () => {
    const k = signing({});
    k.send({ type: 'signBy', way: 'key' });
    await settle();
    expect(k.snapshot().context.problem).toEqual({ key: 'absent' });
  });
});

describe('by a code', () => {
  test('sent to the phone, typed, proved', async () => {
    const wishes: unknown[] = [];
    const k = signing({
      sendCode: async (wish) => {
        wishes.push(wish);
        return { ok: true, value: code };
      },
      verifyCode: async (of) => {
        wishes.push(of);
        return { ok: true, value: { state: 'verified', proof, expiresAt: code.expiresAt } };
      },
    });
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    k.send({ type: 'enterCode', code: '12345' }); // one digit is missing: nothing is asked
    k.send({ type: 'enterCode', code: '123456' });
    await settle();
    expect(k.output).toEqual({ to: 'signed', signature: { kind: 'smsProof', proof } });
    expect(wishes).toEqual([
      {
        phone: '+77011234567',
        iin: IIN,
        trackingId: '01JDABCDEFGHJKMNPQRSTVWXYZ',
        language: 'kk',
        key: expect.any(String),
      },
      { id: 'c1', code: '123456' },
    ]);
  });

  test('a wrong one can be typed again; too many end this way', async () => {
    const answers: VerifiedCode[] = [{ state: 'wrong', triesLeft: 2 }, { state: 'tooMany' }];
    const k = signing({
      sendCode: sends(code),
      verifyCode: async () => ({ ok: true, value: answers.shift() ?? { state: 'expired' } }),
    });
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    k.send({ type: 'enterCode', code: '111111' });
    await settle();
    expect(k.snapshot().matches('code')).toBe(true);
    expect(k.snapshot().context.problem).toEqual({ key: 'codeWrong', values: { count: 2 } });
    k.send({ type: 'enterCode', code: '222222' });
    await settle();
    expect(k.snapshot().matches('choosing')).toBe(true);
    expect(k.snapshot().context).toMatchObject({ problem: { key: 'codeTooMany' }, code: null });
  });

  test('a dead gateway while it is verified loses nothing: the same code is asked about again', async () => {
    const answers: Answered<VerifiedCode>[] = [
      { ok: false, code: 'timeOut' },
      { ok: true, value: { state: 'verified', proof, expiresAt: code.expiresAt } },
    ];
    const k = signing({
      sendCode: sends(code),
      verifyCode: async () => answers.shift() ?? { ok: false, code: 'offline' },
    });
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    k.send({ type: 'enterCode', code: '123456' });
    await settle();
    expect(k.snapshot().context.problem).toEqual({ key: 'unreachable' });
    k.send({ type: 'enterCode', code: '123456' });
    await settle();
    expect(k.output).toMatchObject({ to: 'signed' });
  });

  test('another may be asked for after a while, as another wish; a repeated sending is the same wish', async () => {
    const keys: string[] = [];
    let fails = true;
    const k = signing({
      sendCode: async ({ key }) => {
        keys.push(key);
        const failing = fails;
        fails = false;
        return failing ? { ok: false, code: 'timeOut' } : { ok: true, value: code };
      },
      verifyCode: says({ state: 'expired' }),
    });
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    k.send({ type: 'resendCode' });
    await settle();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    await vi.advanceTimersByTimeAsync(60_000);
    k.send({ type: 'resendCode' });
    await settle();
    expect(keys).toHaveLength(3);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test.each([
    [{ ok: false, code: 'refused', reason: 'phoneUnknown' }, 'phoneUnknown'],
    [{ ok: false, code: 'refused', reason: 'tooSoon' }, 'tooSoon'],
    [{ ok: false, code: 'locked', retryAfterMs: null }, 'codeTooMany'],
    [{ ok: false, code: 'offline' }, 'unreachable'],
    [{ ok: false, code: 'badAnswer' }, 'unreachable'],
  ] as const)('%o is said as %s', async (failure, key) => {
    const k = signing({ sendCode: async () => failure });
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    expect(k.snapshot().context.problem).toEqual({ key });
  });

  test.each([
    ['without a phone', { phone: null }],
    ['where the service does not take it', { otherwise: [] }],
  ] as const)('not %s', async (_, input) => {
    const sendCode = vi.fn(sends(code));
    const k = signing({ sendCode }, input);
    k.send({ type: 'signBy', way: 'sms' });
    await settle();
    expect(sendCode).not.toHaveBeenCalled();
    expect(k.snapshot().matches('choosing')).toBe(true);
  });
});

test('to a window instead, where the service allows it', async () => {
  const k = signing({});
  k.send({ type: 'takeTicket' });
  expect(k.output).toEqual({ to: 'ticket' });
  const not = signing({}, { otherwise: ['sms'] });
  not.send({ type: 'takeTicket' });
  expect(not.output).toBeUndefined();
  not.send({ type: 'back' });
  expect(not.output).toEqual({ to: 'back' });
});
