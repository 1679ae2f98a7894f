import type { Log } from '../../../config/log.ts';
import { withDeadline } from '../../../deadline.ts';
import { createNap } from '../../../requests/nap.ts';
import type { RequestId } from '../layouts.ts';
import type { Message } from '../message.ts';
import type { Abilities } from './abilities.ts';
import {
  type Connection,
  type Outage,
  openConnection,
  type ServerSettings,
  statusRequest,
} from './connect.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { clientLimits } from './limits.ts';
import { createTurn } from './turn.ts';

export type LineState = 'starting' | 'ready' | Outage | 'stopped';

/** `sent`: some of the question may have reached the server, so it may have acted on it. */
export type Answer<R extends RequestId> =
  | Extract<Exchanged<R>, { ok: true }>
  | {
      ok: false;
      code: Outage | 'lost' | 'damaged' | 'notUnderstood' | 'invalid' | 'canceled';
      sent: boolean;
    };

/** The line, while it is ours alone. */
export interface Talk {
  /** Sends it once, whatever happens. For what changes something. */
  act<R extends RequestId>(request: Message<R>, signal: AbortSignal): Promise<Answer<R>>;
  /** Repeats it when its answer was lost. For what only asks. */
  ask<R extends RequestId>(request: Message<R>, signal: AbortSignal): Promise<Answer<R>>;
  /** Grows by one with each connection: the same number before and after means the same line. */
  connectionNumber(): number;
}

export interface Sip2Client {
  state(): LineState;
  onState(listener: (state: LineState) => void): () => void;
  /** As of the last status; null before the first. */
  abilities(): Abilities | null;
  /** Waits until the line is free, then has it alone; null when `signal` aborted first. */
  talk<T>(signal: AbortSignal, work: (talk: Talk) => Promise<T>): Promise<T | null>;
  stop(): Promise<void>;
}

/** How often a question is asked before it counts as unanswered. */
const ASKED_AT_MOST = 3;

/** Keeps one line to the server: connects at once, stays awake by 99, comes back by itself. One request is in flight. */
export function createSip2Client(settings: ServerSettings, log: Log): Sip2Client {
  const listeners = new Set<(state: LineState) => void>();
  const turn = createTurn();
  const stopping = new AbortController();
  const nap = createNap();
  let state: LineState = 'starting';
  let connection: Connection | null = null;
  let abilities: Abilities | null = null;
  let connections = 0;
  let lastUse = Number.NEGATIVE_INFINITY;

  const enter = (next: LineState): void => {
    if (next === state) return;
    state = next;
    log.info({ state }, 'library server');
    for (const listener of listeners) listener(state);
  };
  const hangUp = (): void => {
    connection?.line.close();
    connection = null;
  };

  async function connected(signal: AbortSignal): Promise<Connection | Outage | 'canceled'> {
    if (connection?.line.isOpen()) return connection;
    hangUp();
    const opened = await openConnection(settings, signal);
    if (typeof opened === 'string') {
      if (signal.aborted) return 'canceled'; // says nothing about the server
      enter(opened);
      return opened;
    }
    if (stopping.signal.aborted) {
      opened.line.close();
      return 'canceled';
    }
    connection = opened;
    opened.line.onEnd(nap.wake);
    connections += 1;
    abilities = opened.abilities;
    enter('ready');
    return opened;
  }

  async function act<R extends RequestId>(request: Message<R>, signal: AbortSignal): Promise<Answer<R>> {
    const open = await connected(signal);
    if (typeof open === 'string') return { ok: false, code: open, sent: false };
    if (signal.aborted) return { ok: false, code: 'canceled', sent: false };
    const { encoding, errorDetection, answerMs } = settings;
    const manner = { encoding, errorDetection, sequence: open.nextSequence() };
    const answer = await withDeadline(answerMs, [signal], (within) =>
      exchange(open.line, request, manner, within),
    );
    lastUse = performance.now();
    if (answer.ok) return answer;
    log.warn({ request: request.id, code: answer.code }, 'library server gave no answer');
    // Whatever still comes on this line would be taken for the answer to another question.
    if (answer.code === 'lost' || answer.code === 'damaged') hangUp();
    return { ok: false, code: answer.code, sent: answer.code !== 'invalid' };
  }

  async function ask<R extends RequestId>(request: Message<R>, signal: AbortSignal): Promise<Answer<R>> {
    for (let asked = 1; ; asked += 1) {
      const answer = await act(request, signal);
      if (answer.ok || !answer.sent || asked === ASKED_AT_MOST || signal.aborted) return answer;
    }
  }

  const talk: Talk = { act, ask, connectionNumber: () => connections };
  const held: Sip2Client['talk'] = (signal, work) => turn(signal, () => work(talk));

  const tending = tend(stopping.signal);
  async function tend(signal: AbortSignal): Promise<void> {
    let retryMs: number = clientLimits.retryMs;
    while (!signal.aborted) {
      await held(signal, async () => {
        const idle = performance.now() - lastUse >= settings.keepAliveMs;
        if (connection?.line.isOpen()) return idle ? void (await checkStatus(signal)) : undefined;
        await connected(signal);
      });
      const away = connection === null;
      // Half of it by chance: a hundred kiosks do not come back in the same second.
      const waitMs = away ? retryMs * (0.5 + Math.random() / 2) : settings.keepAliveMs;
      retryMs = away ? Math.min(retryMs * 2, clientLimits.retryMostMs) : clientLimits.retryMs;
      await nap.sleep(waitMs, signal);
    }
  }

  async function checkStatus(signal: AbortSignal): Promise<void> {
    const status = await act(statusRequest, signal);
    if (status.ok && status.message.fixed.online === 'Y') return;
    hangUp();
    if (status.ok) enter('offline');
    else await connected(signal);
  }

  return {
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    abilities: () => abilities,
    talk: held,
    async stop() {
      stopping.abort();
      hangUp();
      enter('stopped');
      await tending;
    },
  };
}
