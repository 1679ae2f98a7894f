import type {
  Answered,
  Gateway,
  GatewayFailure,
  Proof,
} from '../../../../electron/requests/gateway/gateway.ts';
import type { IssuedDocument, RequestStatus } from '../../../../electron/requests/gateway/schema/request.ts';

export const TRACKING = '01JNK4V7Q2M8X5T3R9Z6B1C0DE';
export const OTHER = '01JNK4V7Q2M8X5T3R9Z6B1C0DF';
export const IIN = '700101399004';
export const AT = '2026-11-20T06:00:00Z';

export const issued: IssuedDocument = {
  n: 1,
  title: { kk: 'Анықтама', ru: 'Справка', en: 'Certificate' },
  mediaType: 'application/pdf',
  checkNumber: '3F2A-90BC-11D4',
  checkUrl: 'https://check.example/3F2A-90BC-11D4',
  issuedAt: AT,
  assurance: 'declared',
};

export const statusOf = (changes: Partial<RequestStatus> = {}): RequestStatus => ({
  trackingId: TRACKING,
  registrationNumber: '002-2026-000017',
  service: 'property-letter',
  status: 'inProgress',
  registeredAt: AT,
  changedAt: AT,
  dueBy: '2026-11-27T06:00:00Z',
  next: ['wait'],
  documents: [],
  canWithdraw: true,
  ...changes,
});

export type Assurance = IssuedDocument['assurance'];

type Call = keyof Pick<
  Gateway,
  'status' | 'search' | 'withdraw' | 'document' | 'sendDocument' | 'receipt' | 'proveSignature'
>;

/** A back office with one person's request in it, that says no as the real one does, and fails on demand. */
export class FakeGateway {
  request = statusOf();
  /** The next answers of a call, before its own. `hang`: none until it is given up. */
  readonly next: Partial<Record<Call, (GatewayFailure | 'hang')[]>> = {};
  readonly asked: { call: Call; of: object }[] = [];
  readonly pdf = new TextEncoder().encode('%PDF-1.4 %%EOF');

  private rank({ kind }: Proof): number {
    return ['iinLast4', 'card', 'token'].indexOf(kind);
  }
  private isRight(proof: Proof): boolean {
    if (proof.kind === 'iinLast4') return IIN.endsWith(proof.digits);
    return proof.kind === 'token' ? proof.token === 'token-of-a-signature' : proof.iin === IIN;
  }
  private async answer<T>(
    call: Call,
    of: object,
    signal: AbortSignal,
    own: () => Answered<T>,
  ): Promise<Answered<T>> {
    this.asked.push({ call, of });
    const first = this.next[call]?.shift();
    if (first === 'hang')
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, code: 'stopped' }), { once: true }),
      );
    return first ?? own();
  }
  private admitted<T>(of: { trackingId: string; proof: Proof }, value: () => Answered<T>): Answered<T> {
    return of.trackingId === TRACKING && this.isRight(of.proof)
      ? value()
      : { ok: false, code: 'wrongFactor' };
  }

  status: Gateway['status'] = (of, signal) =>
    this.answer('status', of, signal, () => this.admitted(of, () => ({ ok: true, value: this.request })));
  search: Gateway['search'] = (of, signal) =>
    this.answer('search', of, signal, () => ({
      ok: true,
      value: of.proof.iin === IIN ? [this.request] : [],
    }));
  withdraw: Gateway['withdraw'] = (of, signal) =>
    this.answer('withdraw', of, signal, () =>
      this.admitted(of, () => {
        if (this.rank(of.proof) < 1) return { ok: false, code: 'refused', reason: 'assuranceTooLow' };
        this.request = statusOf({
          status: 'withdrawn',
          canWithdraw: false,
          next: ['applyAgain'],
          dueBy: null,
        });
        return { ok: true, value: this.request };
      }),
    );
  document: Gateway['document'] = (of, signal) =>
    this.answer('document', of, signal, () =>
      this.admitted(of, () => {
        const wanted = this.request.documents[0];
        if (!wanted) return { ok: false, code: 'notFound' };
        return this.rank(of.proof) < ['declared', 'card', 'signed'].indexOf(wanted.assurance)
          ? { ok: false, code: 'refused', reason: 'assuranceTooLow' }
          : { ok: true, value: this.pdf };
      }),
    );
  sendDocument: Gateway['sendDocument'] = (of, signal) =>
    this.answer('sendDocument', of, signal, () =>
      this.admitted(of, () => ({ ok: true, value: { state: 'queued' } })),
    );
  receipt: Gateway['receipt'] = (of, signal) =>
    this.answer('receipt', of, signal, () =>
      this.admitted(of, () => ({
        ok: true,
        value: {
          registrationNumber: this.request.registrationNumber,
          document: { language: of.language, blocks: [{ kind: 'text', value: 'RECEIPT' }] },
        },
      })),
    );
  proveSignature: Gateway['proveSignature'] = (of, signal) =>
    this.answer('proveSignature', of, signal, () => ({
      ok: true,
      value: { proof: 'token-of-a-signature', expiresAt: AT },
    }));
}
