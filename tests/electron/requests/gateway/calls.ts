import type { Answered, Gateway } from '../../../../electron/requests/gateway/gateway.ts';
import { newKey } from '../../../../electron/requests/tracking-id.ts';

const trackingId = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const proof = { kind: 'card', iin: '700101399004' } as const;
const service = 'property-letter';
const publicKey = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;
const at = '2026-11-22T05:00:00.000Z';

/** Every call there is, by the operation it is. */
export const calls: Record<string, (gateway: Gateway, signal: AbortSignal) => Promise<Answered<unknown>>> = {
  getRequest: (gateway, signal) => gateway.status({ trackingId, proof }, signal),
  searchRequests: (gateway, signal) => gateway.search({ proof }, signal),
  withdrawRequest: (gateway, signal) => gateway.withdraw({ trackingId, proof }, signal),
  getDocument: (gateway, signal) => gateway.document({ trackingId, n: 1, proof }, signal),
  sendDocument: (gateway, signal) =>
    gateway.sendDocument({ trackingId, n: 1, proof, to: { channel: 'cabinet' }, key: newKey() }, signal),
  getReceipt: (gateway, signal) => gateway.receipt({ trackingId, proof, language: 'kk' }, signal),
  postPayment: (gateway, signal) =>
    gateway.pay({ trackingId, service, amountTiyn: 100, key: newKey() }, signal),
  getPayment: (gateway, signal) => gateway.payment('pay-AAAAAAAAAAAA', signal),
  postCode: (gateway, signal) =>
    gateway.sendCode(
      { phone: '+77011234567', iin: proof.iin, trackingId, language: 'ru', key: newKey() },
      signal,
    ),
  verifyCode: (gateway, signal) => gateway.verifyCode({ id: 'sms-AAAAAAAAAAAA', code: '123456' }, signal),
  postProof: (gateway, signal) =>
    gateway.proveSignature({ trackingId, at, iin: proof.iin, cms: 'AAAA' }, signal),
  postConsent: (gateway, signal) =>
    gateway.askConsent(
      { trackingId, service, ownerIin: proof.iin, textVersion: '1', language: 'kk', key: newKey() },
      signal,
    ),
  getConsent: (gateway, signal) => gateway.consent('con-AAAAAAAAAAAA', signal),
  getBooking: (gateway, signal) => gateway.booking('123456', signal),
  searchBookings: (gateway, signal) => gateway.bookings({ iin: proof.iin }, signal),
  arrive: (gateway, signal) => gateway.arrive({ number: '123456', office: 'x' }, signal),
  cancelBooking: (gateway, signal) => gateway.cancelBooking({ number: '123456', proof }, signal),
  postMeasurements: (gateway, signal) =>
    gateway.measure(
      { batch: { kiosk: 'k', from: at, to: at, measures: [{ name: 'started', count: 1 }] }, key: newKey() },
      signal,
    ),
  postKiosk: (gateway, signal) =>
    gateway.enrol({ kiosk: 'k', office: 'x', publicKey, enrolmentCode: 'SANDBOX' }, signal),
};
