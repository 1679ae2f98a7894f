import { withDeadline } from '../../deadline.ts';
import { limits } from '../limits.ts';
import type { SignFailure } from '../result.ts';
import type { SigningSource } from '../source.ts';
import { type Connection, openConnection } from './connection.ts';
import { causeOf, failureOf } from './failure.ts';
import {
  activeTokensRequest,
  type Frame,
  ID_CARD_STORE,
  readFrame,
  type SignRequest,
  signRequest,
} from './frames.ts';
import { somethingListens } from './probe.ts';

export interface Exchange {
  source: Pick<SigningSource, 'url' | 'certificate'>;
  request: SignRequest;
  deadlineMs: number;
  /** Any of them takes the request back. */
  signals: readonly AbortSignal[];
}

type Answer = { ok: true; cms: string } | SignFailure;

/**
 * One signature on a connection of its own: closing it is the only way to take a request back, and without request ids
 * an answer that comes late could pass for the next one's.
 */
export function exchange({ source, request, deadlineMs, signals }: Exchange): Promise<Answer> {
  return withDeadline(deadlineMs, signals, async (within) => {
    const why = (otherwise: 'absent' | 'notNcalayer' | 'lost'): Answer => {
      if (!within.aborted) return { ok: false, code: otherwise };
      return { ok: false, code: signals.some(({ aborted }) => aborted) ? 'canceled' : 'timeOut' };
    };
    const url = source.url();
    const certificate = source.certificate();
    if (!url || !(await somethingListens(url, certificate, within))) return why('absent');
    const connection = await openConnection(url, certificate, within);
    if (!connection) return why('notNcalayer');
    try {
      if (await isCardMissing(connection, within)) return { ok: false, code: 'noCard' };
      connection.send(signRequest(request));
      const frame = await nextOf(connection, ['signed', 'canceled', 'failed', 'garbage'], within);
      return frame ? toAnswer(frame) : why('lost');
    } catch (error) {
      if (within.aborted) return why('lost');
      throw error;
    } finally {
      connection.close();
    }
  });
}

/** Asked before NCALayer's window comes up. No answer, or one that is no list, forbids nothing. */
async function isCardMissing(connection: Connection, within: AbortSignal): Promise<boolean> {
  connection.send(activeTokensRequest());
  const frame = await withDeadline(limits.tokensMs, [within], (signal) =>
    nextOf(connection, ['common', 'failed'], signal),
  ).catch(() => null);
  return frame?.kind === 'common' && frame.storages !== null && !frame.storages.includes(ID_CARD_STORE);
}

/** Skips what is no answer to this request, such as the late second answer to the one before; null when the connection ends. */
async function nextOf<K extends Frame['kind']>(
  connection: Connection,
  kinds: readonly K[],
  signal: AbortSignal,
): Promise<Extract<Frame, { kind: K }> | null> {
  const isWanted = (frame: Frame): frame is Extract<Frame, { kind: K }> =>
    (kinds as readonly string[]).includes(frame.kind); // `includes` wants the narrow type it is there to find out
  for (;;) {
    const text = await connection.next(signal);
    if (text === null) return null;
    const frame = readFrame(text);
    if (isWanted(frame)) return frame;
  }
}

function toAnswer(frame: Extract<Frame, { kind: 'signed' | 'canceled' | 'failed' | 'garbage' }>): Answer {
  switch (frame.kind) {
    case 'signed':
      return { ok: true, cms: frame.cms };
    case 'canceled':
      return { ok: false, code: 'canceled' };
    case 'garbage':
      return { ok: false, code: 'refused', cause: 'notUnderstood' };
    case 'failed': {
      const code = failureOf(frame.code, frame.message);
      return { ok: false, code, ...(code === 'refused' && { cause: causeOf(frame.code, frame.message) }) };
    }
  }
}
