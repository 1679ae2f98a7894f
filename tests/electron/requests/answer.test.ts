import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../electron/requests/gateway/answer.ts';

const answer = (status: number, body: unknown, retryAfter: string | null = null) =>
  classify({ status, body, retryAfter });

describe('what the gateway answered', () => {
  it('registers only with a number in the body', () => {
    const body = { registrationNumber: '002-2026-000123', status: 'submitted' };
    expect(answer(202, body)).toEqual({ kind: 'registered', registrationNumber: '002-2026-000123' });
    for (const bad of [
      undefined,
      {},
      { ...body, registrationNumber: '' },
      { ...body, registrationNumber: '<b>1</b>' },
    ])
      expect(answer(202, bad)).toMatchObject({ kind: 'tryLater', code: 'notUnderstood' });
  });

  it('refuses only in the gateway’s own words', () => {
    expect(answer(422, { error: 'invalidContent', message: 'x' })).toEqual({
      kind: 'refused',
      code: 'invalidContent',
    });
    expect(answer(409, { error: 'keyReused', message: 'x' })).toEqual({ kind: 'refused', code: 'keyReused' });
    for (const body of [undefined, '<html>', { error: 'Bad Request' }, { message: 'no' }])
      expect(answer(400, body)).toMatchObject({ kind: 'tryLater', code: 'notUnderstood' });
  });

  it.each([
    [401, 'notAdmitted', 'gateway'],
    [403, 'notAdmitted', 'gateway'],
    [404, 'notAdmitted', 'gateway'],
    [405, 'notAdmitted', 'gateway'],
    [429, 'busy', 'gateway'],
    [500, 'serverError', 'request'],
    [502, 'serverError', 'request'],
    [503, 'busy', 'gateway'],
    [302, 'notUnderstood', 'gateway'],
    [204, 'notUnderstood', 'gateway'],
  ])('%i is to be tried later: %s', (status, code, concerns) => {
    expect(answer(status, { error: 'whatever', message: 'x' })).toMatchObject({
      kind: 'tryLater',
      code,
      concerns,
    });
  });

  it('keeps a request sealed to a key that the operator lost: the citizen is not refused for it', () => {
    expect(answer(422, { error: 'unknownKey', message: 'x' })).toMatchObject({
      kind: 'tryLater',
      concerns: 'request',
    });
  });

  it('waits as long as it is asked to, if that is a number of seconds', () => {
    expect(answer(429, undefined, '7')).toMatchObject({ afterMs: 7_000 });
    for (const text of ['soon', '-1', 'Sun, 22 Nov 2026 05:00:00 GMT', '99999999', null])
      expect(answer(503, undefined, text)).not.toHaveProperty('afterMs');
  });

  it('says something about every answer there can be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 599 }),
        fc.jsonValue(),
        fc.option(fc.string()),
        (status, body, after) => {
          expect(['registered', 'refused', 'tryLater']).toContain(answer(status, body, after).kind);
        },
      ),
    );
  });
});
