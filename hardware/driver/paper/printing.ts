import { buffer } from '../../codec/escpos/bytes.ts';
import type { PrintDocument } from '../../document/schema/document.ts';
import type { PaperUsed, PrintReason, PrintResult } from '../../role/printer.ts';
import { sleep, withAnyOf } from '../../wait.ts';
import { Acquaintance } from './acquaintance.ts';
import type { EncodedDocument } from './encode-document.ts';
import type { HangingPaper } from './hanging-paper.ts';
import { type Evidence, isWhole, judge } from './judge.ts';
import { Presenter, type PrinterParts } from './presenter.ts';
import { JobRun, type PaperJob } from './run-job.ts';
import type { Stop } from './stop.ts';

/** One job after the other, each on paper of its own: what an earlier one left is taken out of the way first. */
export class Printing {
  readonly presenter: Presenter;
  readonly acquaintance: Acquaintance;
  readonly #parts: PrinterParts;
  readonly #paper: HangingPaper;
  readonly #detached: AbortSignal;
  /** Of the last job that was begun. */
  used: PaperUsed | null = null;

  constructor(parts: PrinterParts, paper: HangingPaper, detached: AbortSignal) {
    this.#parts = parts;
    this.#paper = paper;
    this.#detached = detached;
    this.presenter = new Presenter(parts);
    this.acquaintance = new Acquaintance(parts.language, parts.delays, paper);
  }

  async print(document: PrintDocument, jobId: string, stop: Stop): Promise<PrintResult> {
    const refused = (reason: PrintReason): PrintResult => ({ print: 'failed', reason, jobId });
    // Not at once with the question: drawing holds the event loop, and an answer would seem late.
    const encoded = await this.#parts.language.encode(document);
    if (!encoded) return refused('invalidDocument');
    const reason = (await this.#whyNot(stop)) ?? stop.reason;
    if (reason) return refused(reason);
    // every ticket ends with a cut, whether the document says so or not
    const cuts = encoded.cuts + (encoded.steps.at(-1)?.kind === 'cut' ? 0 : 1);
    this.used = { lengthMm: encoded.heightDots / this.#parts.facts.dotsPerMm, cuts };
    this.#parts.monitor.mouth.beginJob();
    const evidence = await new JobRun(this.#parts, this.#prepare(encoded), stop).run();
    const seen = await this.#handOut(evidence, stop);
    await this.#tidyUp(seen);
    return judge(seen, jobId);
  }

  /** Why a job cannot begin now, or undefined. */
  async #whyNot(stop: Stop): Promise<PrintReason | undefined> {
    const { monitor, language } = this.#parts;
    const why = (otherwise: PrintReason): PrintReason =>
      stop.reason ?? (language.line.broken ? 'connectionLost' : (monitor.refusal ?? otherwise));
    if (!(await monitor.lookTwice(stop.signal))) return why('deviceNotReady');
    if (monitor.refusal) return monitor.refusal;
    // First: what an earlier job has still in the printer comes out before this answers, and may lie in the mouth then.
    const wasDoubtful = this.acquaintance.isDoubtful;
    await this.acquaintance.make(stop.signal);
    if (wasDoubtful) {
      await monitor.look('quick', stop.signal);
      if (stop.reason || this.acquaintance.isDoubtful) return why('deviceNotReady');
    }
    // Paper of somebody else.
    if (monitor.mouth.occupied) await this.presenter.retract(stop.signal);
    if (this.#paper.unfinished && !(await this.#discard(stop.signal))) return why('deviceNotReady');
    if (monitor.mouth.place === 'present' || monitor.mouth.place === 'entering') return why('paperJam');
    return monitor.refusal;
  }

  #prepare({ steps, heightDots, cuts }: EncodedDocument): PaperJob {
    const { language, facts, delays } = this.#parts;
    const body = steps.at(-1)?.kind === 'cut' ? steps.slice(0, -1) : steps;
    const mm = heightDots / facts.dotsPerMm;
    return {
      commands: [language.opening, ...body.map(({ bytes }) => bytes)],
      endMs: delays.endBaseMs + (mm / 100) * delays.endPer100MmMs + (cuts + 1) * delays.endPerCutMs,
    };
  }

  /** After a good end: until the paper is at the mouth. */
  async #handOut(evidence: Evidence, stop: Stop): Promise<Evidence> {
    const { monitor } = this.#parts;
    const { heard, allWritten, restarted, stoppage, silence, confirms } = evidence;
    const mayCome = heard !== undefined || (allWritten && !stoppage);
    const isOut = heard !== undefined || (confirms === 'sent' && mayCome && !silence);
    // nobody listens any more: what is known by now
    const signal = mayCome && !restarted && !silence ? stop.signal : AbortSignal.abort();
    const media = mayCome && !restarted ? await this.presenter.offered(signal) : 'unknown';
    const isSeen = media === 'presented' || media === 'taken';
    monitor.mouth.endJob(isOut, performance.now());
    if (heard) monitor.forgetNotice();
    monitor.publish();
    return {
      ...evidence,
      ...((isOut || isSeen) && { media }),
      ...(isOut && !isSeen && { trouble: monitor.refusal }),
    };
  }

  /** After a job that stopped in the middle its rest must not come out on the next visitor's paper. */
  async #tidyUp(evidence: Evidence): Promise<void> {
    const { language, monitor, delays } = this.#parts;
    if (evidence.bytesWritten === 0) return;
    this.#paper.unfinished = !isWhole(evidence);
    if (!this.#paper.unfinished || language.line.broken) return;
    await withAnyOf([this.#detached, AbortSignal.timeout(delays.tidyUpMs)], async (signal) => {
      const { reset, opening } = language;
      await language.line.write(buffer(reset, opening), { deadlineMs: delays.requestWriteMs });
      // the rest of the job comes out first: nobody is to wait for that, it is done before the next job
      if (reset.length === 0) return;
      language.ends.wiped();
      await sleep(delays.resetMs, signal);
      const isHeard = await monitor.lookTwice(signal);
      // without paper nothing moves: then it is done before the next job
      if (isHeard && !monitor.refusal && !language.line.broken) await this.#discard(signal);
    });
  }

  /** Cuts off what hangs inside and takes it back; true when the printer says it has, or can say nothing. */
  async #discard(signal: AbortSignal): Promise<boolean> {
    const { language, monitor, delays } = this.#parts;
    const { ends, line, opening } = language;
    const end = ends.begin(() => {});
    const isOver = (): boolean => end.isDone || end.heard === 'processed';
    monitor.mouth.beginRetract();
    try {
      const bytes = buffer(end.before, opening, end.ask(language.discard));
      const { ok } = await line.write(bytes, { deadlineMs: delays.requestWriteMs });
      await monitor.until(() => isOver() || end.failed.length > 0 || monitor.refusal !== undefined, {
        deadlineMs: ends.proven === 'sent' ? delays.discardUnseenMs : delays.discardMs,
        pollMs: delays.pollEveryMs,
        signal,
      });
      if (isOver() && monitor.mouth.occupied) await this.presenter.retract(signal);
      this.#paper.unfinished = !(isOver() || (ok && ends.proven === 'sent'));
      return !this.#paper.unfinished;
    } finally {
      monitor.mouth.endRetract();
      end.stop();
    }
  }
}
