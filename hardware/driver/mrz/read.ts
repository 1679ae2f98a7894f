import { type MrzMessage, parseZone } from '../../codec/mrz/index.ts';
import type { BadReadDetail, MrzDocument } from '../../role/id-card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import { settleable, sleep, within } from '../../wait.ts';
import type { CallOptions } from '../driver.ts';
import type { Inbox } from './inbox.ts';

const readLimits = {
  /**
   * What follows a document so soon came with it. Six bytes at 9600 baud: enough of a second document to be known as
   * one; and a small part of the 20 ms a read may take after its last byte.
   */
  burstGapMs: 6,
  /** A second document at 9600 baud takes 100 ms, its silence 250; a line that never falls silent is not waited for. */
  burstMs: 500,
} as const;

type Judged = Result<MrzDocument, BadReadDetail>;

/** Waits for the next document, good or bad, and for what comes in one piece with it. */
export async function nextDocument(inbox: Inbox, options: CallOptions): Promise<Result<MrzDocument>> {
  const reads: Judged[] = [];
  const first = settleable<void>();
  const stop = inbox.onMessage((message) => {
    if (message.kind !== 'lines') return;
    reads.push(judge(message));
    first.settle();
  });
  try {
    const waited = await within(first.promise, options);
    if (waited.ended !== 'done') return failed(waited.ended);
    await endOfBurst(inbox, options.signal);
    const verdict = verdictOf(reads);
    return verdict.ok ? verdict : failed('invalidData', verdict.error);
  } finally {
    stop();
  }
}

async function endOfBurst(inbox: Inbox, signal: AbortSignal): Promise<void> {
  const endsAt = performance.now() + readLimits.burstMs;
  let heard: number;
  do {
    heard = inbox.received;
    await sleep(readLimits.burstGapMs, signal);
  } while ((inbox.begun || inbox.received !== heard) && performance.now() < endsAt && !signal.aborted);
}

function judge({ lines, damaged }: MrzMessage & { kind: 'lines' }): Judged {
  const parsed = parseZone(lines, new Date());
  return parsed.ok && damaged ? { ok: false, error: 'checkDigit' } : parsed;
}

/** One document however often; nothing when there are two. Readers repeat themselves, and noise goes before reads. */
function verdictOf(reads: readonly Judged[]): Judged {
  const documents = reads.flatMap((read) => (read.ok ? [read.value] : []));
  const [document] = documents;
  if (document === undefined) return reads[0] ?? { ok: false, error: 'noMrz' };
  if (new Set(documents.map(keyOf)).size > 1) return { ok: false, error: 'two' };
  // names have no check digit: of two readings of one document one is wrong
  const isSame = documents.every((other) => JSON.stringify(other) === JSON.stringify(document));
  return isSame ? succeeded(document) : { ok: false, error: 'checkDigit' };
}

/** What check digits vouch for. */
const keyOf = ({ issuer, documentNumber, birthDate, expiryDate }: MrzDocument): string =>
  JSON.stringify([issuer, documentNumber, birthDate, expiryDate]);
