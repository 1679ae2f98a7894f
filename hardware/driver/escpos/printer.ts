import { buffer } from '../../codec/escpos/bytes.ts';
import * as escpos from '../../codec/escpos/commands.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import type { PaperUsed, PrintReason, PrintResult } from '../../role/printer.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import type { Channel } from '../../transport/transport.ts';
import type { AttachedDevice, CallOptions, PrinterOperations } from '../driver.ts';
import type { HangingPaper } from '../paper/hanging-paper.ts';
import { type Stop, withStop } from '../paper/stop.ts';
import { warmUp } from '../paper/warm-up.ts';
import { Completion } from './completion.ts';
import { refusal } from './condition.ts';
import { Conversation } from './conversation.ts';
import { type EscposDelays, escposLimits } from './delays.ts';
import { encodeDocument } from './encode-document.ts';
import { foundOther, getAcquainted, type Identity, opening } from './introduction.ts';
import { prepareJob } from './job.ts';
import { type Evidence, judge } from './judge.ts';
import type { EscposProfile } from './profile.ts';
import { JobRun, type PrinterParts } from './run-job.ts';
import { StatusMonitor } from './status-monitor.ts';

/** One attached ESC/POS printer. Made by the driver; `open` comes first. */
export class EscposPrinter implements AttachedDevice {
  readonly operations: PrinterOperations;
  readonly #parts: PrinterParts;
  #identity: Identity = {};
  /** Its queue has answered, or has shown that it never will; before that nothing is printed. */
  #acquainted = false;
  #triedBefore = false;
  readonly #paper: HangingPaper;
  #used: PaperUsed | null = null;

  constructor(channel: Channel, profile: EscposProfile, delays: EscposDelays, paper: HangingPaper) {
    this.#paper = paper;
    const conversation = new Conversation(channel);
    const monitor = new StatusMonitor(conversation, profile, delays);
    const completion = new Completion(conversation, profile.completion, delays);
    this.#parts = { conversation, monitor, completion, profile, delays };
    this.operations = {
      kind: 'printer',
      print: (document, jobId, options) => this.#print(document, jobId, options),
      used: () => this.#used,
    };
  }

  get identity(): AttachedDevice['identity'] {
    const { maker, model, firmware } = this.#identity;
    const name = [maker, model].filter((part) => part).join(' ');
    const confirms = this.#parts.completion.proven;
    return { ...(name && { model: name }), ...(firmware && { firmware }), ...(confirms && { confirms }) };
  }
  get condition(): Condition {
    return this.#parts.monitor.condition;
  }
  onCondition(listener: (condition: Condition) => void): () => void {
    return this.#parts.monitor.onCondition(listener);
  }

  /** First contact. Errors as in Driver.attach. */
  open(options: CallOptions): Promise<Result<undefined>> {
    const { conversation, monitor, profile, delays } = this.#parts;
    warmUp((document) => encodeDocument(document, profile));
    return withStop(options, conversation.lost, async (stop) => {
      if (monitor.answers && !(await this.#isHeard(stop)))
        return failed(stop.reason ?? 'deviceNotReady', 'noAnswer');
      const written = await conversation.write(opening(profile), { deadlineMs: delays.requestWriteMs });
      if (!written.ok) return failed(stop.reason ?? written.code);
      const other = await this.#acquaint(stop);
      if (other) return failed('configuration', `foundOther: ${other}`);
      return stop.reason ? failed(stop.reason) : succeeded(undefined);
    });
  }

  async check(options: CallOptions): Promise<boolean> {
    const { conversation, monitor } = this.#parts;
    if (conversation.broken) return false;
    if (!monitor.answers) return true;
    return withStop(
      options,
      conversation.lost,
      async (stop) => (await monitor.refresh('quick', stop.signal)).ok,
    );
  }

  detach(): void {
    this.#parts.monitor.close();
    this.#parts.completion.close();
    this.#parts.conversation.close();
  }

  /** One lost byte must not make a printer look dead: two tries. */
  async #isHeard(stop: Stop): Promise<boolean> {
    const { monitor } = this.#parts;
    return (await monitor.refresh('all', stop.signal)).ok || (await monitor.refresh('all', stop.signal)).ok;
  }

  /** Asks the questions that only an online printer answers; later, when it is not online now. */
  async #acquaint({ signal }: Stop): Promise<string | null> {
    const { completion, profile, monitor } = this.#parts;
    if (!this.#acquainted && !refusal(monitor.flags)) {
      const { unfinished } = this.#paper;
      const identity = await getAcquainted(this.#parts, { unfinished, lastTry: this.#triedBefore }, signal);
      this.#triedBefore = true;
      this.#identity = { ...this.#identity, ...identity };
      this.#acquainted = completion.proven !== undefined;
    } else if (completion.doubtful) await completion.prove(signal);
    const other = foundOther(this.#identity, profile.identity);
    if (other) monitor.mismatch(other);
    return other;
  }

  async #print(document: PrintDocument, jobId: string, options: CallOptions): Promise<PrintResult> {
    const { profile, conversation } = this.#parts;
    const refused = (reason: PrintReason): PrintResult => ({ print: 'failed', reason, jobId });
    if (options.signal.aborted) return refused('canceled');
    if (conversation.broken) return refused('connectionLost');
    return withStop(options, conversation.lost, async (stop) => {
      // Not at once with the question: drawing holds the event loop, and an answer would seem late.
      const encoded = await encodeDocument(document, profile);
      if (!encoded) return refused('invalidDocument');
      const reason = (await this.#whyNot(stop)) ?? stop.reason;
      if (reason) return refused(reason);
      this.#used = { lengthMm: encoded.heightDots / profile.paper.dotsPerMm, cuts: encoded.cuts };
      const confirms = this.#parts.completion.proven ?? 'sent';
      const job = prepareJob(encoded, {
        opening: opening(profile),
        cutFirst: this.#paper.unfinished,
        confirms,
        completion: this.#parts.completion,
        chunkBytes: escposLimits.chunkBytes,
      });
      const evidence = await new JobRun(this.#parts, job, confirms, stop).run();
      await this.#tidyUp(evidence);
      return judge(evidence, jobId);
    });
  }

  /** Why a job cannot begin now, or undefined. */
  async #whyNot(stop: Stop): Promise<PrintReason | undefined> {
    const { monitor } = this.#parts;
    // What it reported by itself is as good as an answer, unless it would send somebody away.
    const isKnownGood = monitor.isFresh && refusal(monitor.flags) === undefined;
    if (monitor.answers && !isKnownGood) {
      const answer = await monitor.refresh('quick', stop.signal);
      if (!answer.ok)
        return stop.reason ?? (answer.code === 'connectionLost' ? 'connectionLost' : 'deviceNotReady');
    }
    const reason = refusal(monitor.flags);
    if (reason) return reason;
    return (await this.#acquaint(stop)) ? 'configuration' : undefined;
  }

  /** After a job that stopped in the middle its rest must not come out on the next visitor's receipt. */
  async #tidyUp(evidence: Evidence): Promise<void> {
    const { conversation, completion, profile, delays } = this.#parts;
    const { bytesWritten, allWritten, acknowledged, asked, lost, stoppage } = evidence;
    if (bytesWritten === 0) return;
    const isStopped = !allWritten || lost === true || stoppage !== undefined;
    // without the last word it may have been switched off, or not cut
    this.#paper.unfinished = isStopped || acknowledged < asked;
    if (!isStopped || conversation.broken) return;
    const { signal } = new AbortController();
    if (profile.recovery === 'clearBuffers') {
      const cleared = await conversation.ask(
        escpos.clearBuffers(),
        (message) => (message.kind === 'cleared' ? true : undefined),
        { replyMs: delays.clearReplyMs, writeMs: delays.requestWriteMs, signal },
      );
      if (cleared.ok) completion.wiped();
    }
    const recover = profile.recovery === 'enquiry' ? escpos.recoverAndClear() : buffer();
    await conversation.write(buffer(recover, opening(profile)), { deadlineMs: delays.requestWriteMs });
  }
}
