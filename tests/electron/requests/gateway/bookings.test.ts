import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../../../electron/requests/gateway/schema/booking.ts';
import { IIN } from '../support/draft.ts';
import { card, last4, NOBODY, OTHER_IIN, sandboxGateway, signal, wrong } from './support.ts';

const test = sandboxGateway();
const office = 'Алматы, № 17';

async function book(over: object = {}): Promise<Booking> {
  const { value } = await test.order({ do: 'booking', office, ...over });
  return value as Booking;
}

describe('a booking', () => {
  it('is found by its number, and says nothing about who', async () => {
    const { number } = await book({ service: 'property-letter' });
    const answer = await test.gateway.booking(number, signal);
    expect(answer).toMatchObject({
      ok: true,
      value: { number, group: 'registration', office, state: 'booked', service: 'property-letter' },
    });
    expect(JSON.stringify(answer)).not.toContain(IIN);
  });

  it('is found by IIN, the earliest first, and by nobody else’s', async () => {
    const later = await book({ iin: OTHER_IIN, inMinutes: 90 });
    const sooner = await book({ iin: OTHER_IIN, inMinutes: 30 });
    const found = await test.gateway.bookings({ iin: OTHER_IIN }, signal);
    expect(found.ok && found.value.map(({ number }) => number)).toEqual([sooner.number, later.number]);
    expect(await test.gateway.bookings({ iin: NOBODY }, signal)).toEqual({ ok: true, value: [] });
    expect(await test.gateway.bookings({ iin: '1' }, signal)).toMatchObject({ reason: 'invalidContent' });
  });

  it('is missed when nobody came', async () => {
    const { number } = await book({ inMinutes: -16 });
    expect(await test.gateway.booking(number, signal)).toMatchObject({ value: { state: 'missed' } });
  });
});

describe('arrival', () => {
  it('is noted once', async () => {
    const { number } = await book();
    const first = await test.gateway.arrive({ number, office }, signal);
    expect(first).toMatchObject({ ok: true, value: { state: 'arrived', arrivedAt: expect.any(String) } });
    expect(await test.gateway.arrive({ number, office }, signal)).toEqual(first);
    expect(await test.gateway.arrive({ number, office: 'another' }, signal)).toMatchObject({
      reason: 'otherOffice',
    });
  });

  it.each([
    ['tooEarly', { inMinutes: 61 }],
    ['tooLate', { inMinutes: -16 }],
    ['otherOffice', { office: 'another' }],
    ['cancelled', { state: 'cancelled' }],
    ['served', { state: 'served' }],
  ])('is refused: %s', async (reason, over) => {
    const { number } = await book(over);
    expect(await test.gateway.arrive({ number, office }, signal)).toEqual({
      ok: false,
      code: 'refused',
      reason,
    });
  });
});

describe('cancelling', () => {
  it('is for whose booking it is, once', async () => {
    for (const proof of [card, last4]) {
      const { number } = await book();
      const first = await test.gateway.cancelBooking({ number, proof }, signal);
      expect(first).toMatchObject({ ok: true, value: { state: 'cancelled' } });
      expect(await test.gateway.cancelBooking({ number, proof }, signal)).toEqual(first);
    }
  });

  it('tells strangers nothing, and stops them', async () => {
    const { number } = await book();
    const attempt = (of: string) =>
      test.gateway.cancelBooking({ number: of, proof: wrong as typeof last4 }, signal);
    for (const of of [number, 'ZZZZZZ'])
      for (let n = 0; n < 5; n += 1) expect(await attempt(of)).toEqual({ ok: false, code: 'wrongFactor' });
    for (const of of [number, 'ZZZZZZ']) expect(await attempt(of)).toMatchObject({ code: 'locked' });
    expect(await test.gateway.cancelBooking({ number: '../x', proof: card }, signal)).toMatchObject({
      code: 'wrongFactor',
    });
  });

  it.each(['arrived', 'served'])('comes too late once %s', async (state) => {
    const { number } = await book({ state });
    expect(await test.gateway.cancelBooking({ number, proof: card }, signal)).toMatchObject({
      reason: state,
    });
  });
});

describe('numbers that there are not', () => {
  beforeEach(() => test.pass(15 * 60_000));

  it('are not found', async () => {
    for (const number of ['ZZZZ', '', '..%2Frequests', 'привет']) {
      expect(await test.gateway.booking(number, signal)).toEqual({ ok: false, code: 'notFound' });
      expect(await test.gateway.arrive({ number, office }, signal)).toEqual({ ok: false, code: 'notFound' });
    }
  });

  it('cannot be tried without end', async () => {
    const codes = new Set<string>();
    for (let n = 0; n < 21; n += 1) {
      const answer = await test.gateway.booking(`Z${1_000 + n}`, signal);
      if (!answer.ok) codes.add(answer.code);
    }
    expect([...codes]).toEqual(['notFound', 'locked']);
  });
});
