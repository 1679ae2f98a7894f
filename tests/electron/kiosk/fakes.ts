import type { Devices, PdfJob, PrintJob, SlipJob, WaitOptions } from '../../../electron/devices/devices.ts';
import type { AuditCheck, VisitLog } from '../../../electron/kiosk/contract.ts';
import type {
  CancelOutcome,
  Outlook,
  Ticket,
  TicketGroup,
  TicketOrder,
  TicketStore,
} from '../../../electron/queue/ticket-store.ts';
import type {
  KeptRequest,
  RequestDraft,
  Requests,
  SubmitOutcome,
} from '../../../electron/requests/requests.ts';
import type { Barcode } from '../../../hardware/role/barcode-scanner.ts';
import type { CardOfHolder } from '../../../hardware/role/card-reader.ts';
import type { MrzDocument } from '../../../hardware/role/id-card-reader.ts';
import type { PrintResult } from '../../../hardware/role/printer.ts';
import { type CallErrorCode, failed, type Result, succeeded } from '../../../hardware/role/result.ts';
import type { Role } from '../../../hardware/role/roles.ts';
import type { DeviceStatus } from '../../../hardware/role/status.ts';

const SINCE = '2026-11-22T06:00:00.000Z';

/** Devices in the hand of a test: it swipes, prints and breaks them. */
export class FakeDevices implements Devices {
  readonly configured = new Map<Role, string>([
    ['idCardReader', 'id-card'],
    ['receiptPrinter', 'receipt'],
    ['ticketDispenser', 'tickets'],
  ]);
  readonly jobs: SlipJob[] = [];
  readonly pdfs: PdfJob[] = [];
  /** Waits for a code that nobody has answered yet. */
  readonly scanning: { answer(result: Result<Barcode>): void; signal: AbortSignal | undefined }[] = [];
  lamp = false;
  callLamp = async (on: boolean) => {
    this.lamp = on;
    return this.configured.has('callLamp');
  };
  readBarcode = ({ signal }: WaitOptions) =>
    new Promise<Result<Barcode>>((resolve) => {
      this.scanning.push({ answer: resolve, signal });
      signal?.addEventListener('abort', () => resolve(failed('canceled')), { once: true });
    });
  /** Waits for a card of staff or library that nobody has answered yet. */
  readonly cards: { device: string; answer(result: Result<CardOfHolder>): void }[] = [];
  readCard: Devices['readCard'] = (device, { signal }) =>
    new Promise((resolve) => {
      const given = () => {
        if (this.cards.includes(entry)) this.cards.splice(this.cards.indexOf(entry), 1);
        resolve(failed('canceled'));
      };
      const answer: typeof resolve = (read) => {
        signal?.removeEventListener('abort', given);
        resolve(read);
      };
      const entry = { device, answer };
      this.cards.push(entry);
      signal?.addEventListener('abort', given, { once: true });
    });
  /** Waits for a card that nobody has answered yet. */
  readonly waiting: { answer(result: Result<MrzDocument>): void; signal: AbortSignal | undefined }[] = [];
  reads = 0;
  printing: (job: PrintJob) => Promise<PrintResult> = async () => ({ print: 'confirmed', jobId: 'j' });
  private readonly known = new Map<string, DeviceStatus>();
  private readonly listeners = new Set<(status: DeviceStatus) => void>();

  constructor() {
    for (const id of this.configured.values()) this.known.set(id, { id, device: 'online', since: SINCE });
  }

  statuses = () => [...this.known.values()];
  onStatus = (listener: (status: DeviceStatus) => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  deviceFor = (role: Role) => {
    const id = this.configured.get(role);
    return id ? { id, place: 'right' as const } : null;
  };
  set(id: string, condition: Partial<DeviceStatus>): void {
    const status: DeviceStatus = { id, device: 'online', since: SINCE, ...condition };
    this.known.set(id, status);
    for (const listener of this.listeners) listener(status);
  }
  get listening(): number {
    return this.listeners.size;
  }

  readIdCard: Devices['readIdCard'] = ({ signal, deadlineMs }) => {
    this.reads++;
    return new Promise((resolve) => {
      const entry = { answer: settle, signal };
      const timer = setTimeout(() => settle(failed('timeOut')), deadlineMs);
      const given = () => settle(failed('canceled'));
      const waiting = this.waiting;
      function settle(result: Result<MrzDocument>) {
        clearTimeout(timer);
        signal?.removeEventListener('abort', given);
        if (waiting.includes(entry)) waiting.splice(waiting.indexOf(entry), 1);
        resolve(result);
      }
      signal?.addEventListener('abort', given);
      waiting.push(entry);
    });
  };
  private reader() {
    const [first] = this.waiting;
    if (!first) throw new Error('nobody waits for a card');
    return first;
  }
  swipe = (card: MrzDocument) => this.reader().answer(succeeded(card));
  misread = (detail: string) => this.reader().answer(failed('invalidData', detail));
  breakRead = (code: CallErrorCode) => this.reader().answer(failed(code));

  print: Devices['print'] = (job) => {
    if (job.role === 'documentPrinter') this.pdfs.push(job);
    else this.jobs.push(job);
    return this.printing(job);
  };
  close = async () => {};
}

export class FakeRequests implements Requests {
  readonly drafts: RequestDraft[] = [];
  private pending: ((outcome: SubmitOutcome | Error) => void)[] = [];
  submit = (draft: RequestDraft) => {
    this.drafts.push(draft);
    return new Promise<SubmitOutcome>((resolve, reject) => {
      this.pending.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
    });
  };
  get outstanding(): number {
    return this.pending.length;
  }
  answer(outcome: SubmitOutcome | Error): void {
    const next = this.pending.shift();
    if (!next) throw new Error('nothing was submitted');
    next(outcome);
  }
  /** What lies in this kiosk, by tracking id. */
  readonly here = new Map<string, KeptRequest>();
  kept = (trackingId: string) => this.here.get(trackingId) ?? null;
  start = () => {};
  stop = async () => {};
  counts = () => ({ waiting: 0, registered: 0, refused: 0 });
}

export class FakeTickets implements TicketStore {
  readonly issued: Ticket[] = [];
  failing = false;
  hanging = false;
  /** By group; what is not here is unknown. */
  outlooks: Record<string, Outlook> = {};
  canceling: CancelOutcome = 'canceled';
  outlook = async ({ id }: TicketGroup): Promise<Outlook> => {
    if (this.failing) throw new Error('disk full');
    return this.outlooks[id] ?? { issuedToday: 0, ahead: null, waitMinutes: null };
  };
  nextNumber = async ({ id, letter }: TicketGroup): Promise<string> => {
    const given = this.issued.filter(({ group }) => group === id).length;
    return `${letter}${String(given + 1).padStart(3, '0')}`;
  };
  cancel = async () => this.canceling;
  issue = async ({ group: { id, letter }, rank = 'inTurn' }: TicketOrder): Promise<Ticket> => {
    if (this.failing) throw new Error('disk full');
    const before = this.issued.filter(({ group }) => group === id).length;
    const ticket: Ticket = {
      key: `2026-11-22/${letter}/${before + 1}`,
      number: `${letter}${String(before + 1).padStart(3, '0')}`,
      group: id,
      businessDay: '2026-11-22',
      issuedAt: SINCE,
      rank,
      issuedBefore: before,
    };
    this.issued.push(ticket);
    return this.hanging ? new Promise(() => {}) : ticket;
  };
  close = async () => {};
}

export class FakeVisitLog implements VisitLog {
  readonly lines: { id: string; why?: string; audit?: AuditCheck[] }[] = [];
  wasInterrupted = false;
  began = (id: string) => void this.lines.push({ id });
  ended = (id: string, why: string, audit: AuditCheck[]) => {
    const line = this.lines.find((one) => one.id === id);
    if (!line || line.why) throw new Error('ended a visit that is not open');
    Object.assign(line, { why, audit });
  };
  interrupted = () => this.wasInterrupted;
}

export const IIN = '700101399004';
export const SURNAME = 'ABDIGAPPAROV';
export const card: MrzDocument = {
  kind: 'mrz',
  format: 'TD1',
  documentCode: 'ID',
  issuer: 'KAZ',
  documentNumber: '090000011',
  surname: SURNAME,
  givenNames: 'NURSULTAN',
  nationality: 'KAZ',
  birthDate: '1970-01-01',
  sex: 'M',
  expiryDate: '2033-01-15',
  optional1: IIN,
  optional2: '',
};
