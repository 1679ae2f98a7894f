import { buffer } from '../../codec/escpos/bytes.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import type { MediaOutcome, PrinterCounters, PrintReason, PrintResult } from '../../role/printer.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import type { Channel } from '../../transport/transport.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../driver.ts';
import type { EncodedDocument } from '../escpos/encode-document.ts';
import { chunksOf } from '../escpos/job.ts';
import { type Evidence, judge } from '../escpos/judge.ts';
import { type Stop, withStop } from '../escpos/stop.ts';
import { Conversation } from './conversation.ts';
import { type PaperDelays, paperLimits } from './delays.ts';
import type { Dialect, Ends } from './dialect.ts';
import { refusal } from './faults.ts';
import { PaperMonitor } from './monitor.ts';
import { Presenter } from './presenter.ts';
import { type PaperJob, PaperJobRun } from './run-job.ts';

const everythingOnce: PrintDocument = {
  language: 'kk',
  blocks: [
    { kind: 'text', value: 'Қ ₸' },
    { kind: 'text', value: 'Қ ₸', bold: true },
    { kind: 'qr', value: 'Қ' },
  ],
};

/** One attached printer that holds its ticket in a mouth, whatever its family. `open` comes first. */
export class PaperPrinter<Message, State> implements AttachedDevice {
  readonly operations: PrinterOperations;
  readonly #dialect: Dialect<Message, State>;
  readonly #delays: PaperDelays;
  readonly #conversation: Conversation<Message, State>;
  readonly #monitor: PaperMonitor<Message, State>;
  readonly #presenter: Presenter<Message, State>;
  readonly #ends: Ends;
  /** Since when its queue has not answered. */
  #silentSince: number | undefined;
  /** A job stopped in the middle: what is on the paper belongs to somebody else. */
  #leftover = false;

  constructor(channel: Channel, dialect: Dialect<Message, State>, delays: PaperDelays) {
    this.#dialect = dialect;
    this.#delays = delays;
    this.#conversation = new Conversation(channel, dialect.framer, delays.counterIdleMs);
    this.#monitor = new PaperMonitor(this.#conversation, dialect, delays);
    this.#presenter = new Presenter(this.#conversation, this.#monitor, dialect, delays);
    this.#ends = dialect.ends(this.#conversation, delays);
    this.operations = {
      kind: 'printer',
      print: (document, jobId, options) => this.#print(document, jobId, options),
      presenter: {
        awaitTaken: (options) => this.#media(options, (signal) => this.#presenter.taken(signal)),
        retract: (options) => this.#media(options, (signal) => this.#presenter.takeBack(signal)),
      },
      ...(dialect.counters && { counters: (options: CallOptions) => this.#counters(options) }),
    };
  }

  get identity(): AttachedDevice['identity'] {
    const { proven } = this.#ends;
    return { model: this.#dialect.name, ...(proven && { confirms: proven }) };
  }
  get condition(): Condition {
    return this.#monitor.condition;
  }
  onCondition(listener: (condition: Condition) => void): () => void {
    return this.#monitor.onCondition(listener);
  }

  /** First contact. Errors as in Driver.attach. */
  open(options: CallOptions): Promise<Result<undefined>> {
    // Canvas, fonts and tables take some 100 ms the first time: not in front of a visitor. A failure shows when printing.
    this.#dialect.encode(everythingOnce).catch(() => {});
    return withStop(options, this.#conversation.lost, async (stop) => {
      if (!(await this.#isHeard(stop))) {
        const other = await this.#dialect.findOther?.(this.#conversation, stop.signal);
        if (other) return failed('configuration', `foundOther: ${other}`);
        return failed(stop.reason ?? 'deviceNotReady', 'noAnswer');
      }
      const written = await this.#conversation.write(this.#dialect.opening, {
        deadlineMs: this.#delays.requestWriteMs,
      });
      if (!written.ok) return failed(stop.reason ?? written.code);
      await this.#acquaint(stop);
      return stop.reason ? failed(stop.reason) : succeeded(undefined);
    });
  }

  async check(options: CallOptions): Promise<boolean> {
    if (this.#conversation.broken) return false;
    return withStop(
      options,
      this.#conversation.lost,
      async (stop) => (await this.#monitor.refresh(stop.signal)).ok,
    );
  }

  detach(): void {
    this.#ends.close();
    this.#presenter.close();
    this.#monitor.close();
    this.#conversation.close();
  }

  /** One lost byte must not make a printer look dead: two tries. */
  async #isHeard({ signal }: Stop): Promise<boolean> {
    return (await this.#monitor.refresh(signal)).ok || (await this.#monitor.refresh(signal)).ok;
  }

  /**
   * Learns how the printer confirms, which only an online one can show, and whether an earlier job has come out. When a
   * new connection stays silent it may wait for the rest of a command that an earlier program left unfinished: that is
   * filled up. Or it is still printing: then nothing is concluded before `silentForMs`.
   */
  async #acquaint({ signal }: Stop): Promise<void> {
    if (refusal(this.#monitor.flags)) return;
    const isNew = this.#ends.proven === undefined;
    if (!isNew && !this.#ends.doubtful) return;
    if (await this.#ends.prove(signal)) {
      this.#silentSince = undefined;
      return;
    }
    if (signal.aborted) return;
    const isFirst = this.#silentSince === undefined;
    this.#silentSince ??= performance.now();
    this.#leftover = true;
    if (isFirst && isNew) {
      await this.#conversation.write(buffer(new Uint8Array(paperLimits.fillUpBytes), this.#dialect.opening), {
        deadlineMs: this.#delays.chunkWriteMs,
      });
      if (await this.#ends.prove(signal)) this.#silentSince = undefined;
    } else if (performance.now() - this.#silentSince >= this.#delays.silentForMs) {
      this.#silentSince = undefined;
      this.#ends.giveUp();
    }
  }

  async #print(document: PrintDocument, jobId: string, options: CallOptions): Promise<PrintResult> {
    const refused = (reason: PrintReason): PrintResult => ({ print: 'failed', reason, jobId });
    if (options.signal.aborted) return refused('canceled');
    if (this.#conversation.broken) return refused('connectionLost');
    return withStop(options, this.#conversation.lost, async (stop) => {
      const encoded = await this.#dialect.encode(document);
      if (!encoded) return refused('invalidDocument');
      const reason = (await this.#whyNot(stop)) ?? stop.reason;
      if (reason) return refused(reason);
      this.#presenter.beginTicket();
      const job = this.#prepare(encoded);
      const parts = {
        conversation: this.#conversation,
        monitor: this.#monitor,
        ends: this.#ends,
        delays: this.#delays,
      };
      const evidence = await new PaperJobRun(parts, job, stop).run();
      await this.#tidyUp(evidence);
      return this.#result(evidence, stop, jobId);
    });
  }

  /** Why a job cannot begin now, or undefined. Paper left in the mouth is somebody else's: taken back first. */
  async #whyNot(stop: Stop): Promise<PrintReason | undefined> {
    const answer = await this.#monitor.refresh(stop.signal);
    if (!answer.ok)
      return stop.reason ?? (answer.code === 'connectionLost' ? 'connectionLost' : 'deviceNotReady');
    const reason = refusal(this.#monitor.flags);
    if (reason) return reason;
    // First: what an earlier job has still in the printer comes out before this answers.
    const hasDoubts = this.#ends.proven === undefined || this.#ends.doubtful;
    await this.#acquaint(stop);
    // It may lie in the mouth by now.
    if (hasDoubts) await this.#monitor.refresh(stop.signal);
    if (stop.reason) return stop.reason;
    if (this.#ends.proven === undefined || this.#ends.doubtful) return 'deviceNotReady';
    if (this.#presenter.occupied) await this.#presenter.takeBack(stop.signal);
    if (!this.#presenter.occupied || stop.reason) return stop.reason;
    // a write that failed is known before the loss of the line is
    return this.#conversation.broken ? 'connectionLost' : (refusal(this.#monitor.flags) ?? 'paperJam');
  }

  #prepare({ steps, heightDots, cuts }: EncodedDocument): PaperJob {
    const dialect = this.#dialect;
    const confirms = this.#ends.proven ?? 'sent';
    // The last cut belongs to the tail, with the presenting.
    const body = steps.at(-1)?.kind === 'cut' ? steps.slice(0, -1) : steps;
    const start = [dialect.opening, ...(this.#leftover ? [dialect.clearPath] : [])];
    const { completionBaseMs, completionPer100MmMs, completionPerCutMs } = this.#delays;
    return {
      chunks: chunksOf([...start, ...body.map((step) => step.bytes)], paperLimits.chunkBytes).map((parts) =>
        buffer(...parts),
      ),
      tail: dialect.tail(confirms),
      confirms,
      completionMs:
        completionBaseMs +
        (heightDots / dialect.dotsPerMm / 100) * completionPer100MmMs +
        (cuts + 2) * completionPerCutMs,
    };
  }

  async #result(evidence: Evidence, stop: Stop, jobId: string): Promise<PrintResult> {
    const result = judge(evidence, jobId);
    if (!evidence.allWritten || evidence.stoppage || evidence.lost) return result;
    const media = await this.#presenter.offered(stop.signal);
    const reached = media === 'presented' || media === 'taken';
    // The ticket at the mouth says that the end of the job was read, no more.
    if (reached && (result.print === 'sent' || result.print === 'unknown'))
      return { print: 'processed', media, jobId };
    const jam = reached ? undefined : refusal(this.#monitor.flags);
    return { ...result, ...(jam && result.reason === undefined && { reason: jam }), media };
  }

  /** After a job that stopped in the middle its rest must not come out on the next visitor's ticket. */
  async #tidyUp(evidence: Evidence): Promise<void> {
    if (evidence.bytesWritten > 0) this.#leftover = false;
    if (evidence.bytesWritten === 0 || (evidence.allWritten && !evidence.stoppage && !evidence.lost)) return;
    this.#leftover = true;
    if (this.#conversation.broken) return;
    const { recovery, opening } = this.#dialect;
    await this.#conversation.write(buffer(recovery, opening), { deadlineMs: this.#delays.requestWriteMs });
    if (recovery.length > 0) this.#ends.wiped();
  }

  async #media(
    options: CallOptions,
    act: (signal: AbortSignal) => Promise<MediaOutcome['media']>,
  ): Promise<Result<MediaOutcome>> {
    if (this.#conversation.broken) return failed('connectionLost');
    return withStop(options, this.#conversation.lost, async (stop) => {
      const heard = await this.#monitor.refresh(stop.signal);
      if (!heard.ok && stop.reason === undefined) return failed('deviceNotReady', 'noAnswer');
      const media = await act(stop.signal);
      return stop.reason ? failed(stop.reason) : succeeded({ media });
    });
  }

  async #counters(options: CallOptions): Promise<Result<PrinterCounters>> {
    if (this.#conversation.broken) return failed('connectionLost');
    return withStop(options, this.#conversation.lost, async (stop) => {
      const counters = await this.#dialect.counters?.(this.#conversation, this.#delays, stop.signal);
      if (stop.reason) return failed(stop.reason);
      return counters ? succeeded(counters) : failed('timeOut', 'noAnswer');
    });
  }
}
