import { type KeypadLayout, keypad as role } from '../../hardware/role/keypad.ts';
import {
  type KeyDown,
  type KeypadEvent,
  type KeypadMemory,
  meaningOf,
  readKey,
  untouchedKeypad,
} from '../../hardware/role/keypad-keys.ts';
import type { Log } from '../config/log.ts';
import type { HardwareCalls } from './hardware-calls.ts';
import type { StatusBoard } from './status-board.ts';

const keypadLimits = {
  /** A hardware process is up within a second; after this the question is asked anew. */
  layoutMs: 10_000,
  /** Between two questions that nobody could answer. */
  retryMs: 500,
} as const;

/** The keypad as the window sees it: keys in, actions and the state of its headphone jack out. */
export interface Keypad {
  readonly id: string;
  /** What its codes mean; null until the hardware process has told. */
  layout(): KeypadLayout | null;
  /** One key down. True when it is the keypad's, whether or not it did something: the page must not see it. */
  press(key: KeyDown): boolean;
  owns(code: string): boolean;
  /** For one who begins to listen later than the plug went in. */
  headsetIn(): boolean;
  onEvent(listener: (event: KeypadEvent) => void): () => void;
  /** While somebody learns, every key is theirs and means nothing. One at a time: the newer takes over. */
  capture(listener: (key: KeyDown) => void): () => void;
}

export interface KeypadRoom {
  keypad: Keypad;
  /** The board for the hardware process: once the layout is known, main alone hears this device and speaks for it. */
  board: StatusBoard;
  /** Asks for the layout until there is one. It outlives the hardware process: this path is for those who have no other. */
  start(call: HardwareCalls['call']): void;
  close(): void;
}

export interface KeypadOptions {
  id: string;
  board: StatusBoard;
  log: Log;
  now: () => Date;
}

export function createKeypad({ id, board, log, now }: KeypadOptions): KeypadRoom {
  const listeners = new Set<(event: KeypadEvent) => void>();
  const closed = new AbortController();
  let layout: KeypadLayout | null = null;
  let memory: KeypadMemory = untouchedKeypad;
  let learner: ((key: KeyDown) => void) | null = null;
  let heard = false;
  let written = '';

  const tellStatus = () => {
    const condition = {
      device: 'online',
      headset: memory.headset,
      ...(heard ? {} : { detail: 'notHeard' }),
    } as const;
    if (JSON.stringify(condition) === written) return;
    written = JSON.stringify(condition);
    board.heard({ ...condition, id, since: now().toISOString() });
  };
  const spokenForByMain = (device: string) => device === id && layout !== null;

  const keypad: Keypad = {
    id,
    layout: () => layout,
    owns: (code) => learner !== null || (layout !== null && meaningOf(layout, code) !== null),
    press(key) {
      if (learner) {
        learner(key);
        return true;
      }
      if (!layout || meaningOf(layout, key.code) === null) return false;
      const read = readKey(layout, memory, key);
      memory = read.memory;
      heard = true;
      tellStatus();
      if (read.event) for (const listener of [...listeners]) listener(read.event);
      return true;
    },
    headsetIn: () => memory.headset === 'in',
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    capture(listener) {
      learner = listener;
      return () => {
        if (learner === listener) learner = null;
      };
    },
  };

  return {
    keypad,
    board: {
      ...board,
      heard(status) {
        if (!spokenForByMain(status.id)) board.heard(status);
      },
      state(ids, condition) {
        board.state(
          ids.filter((device) => !spokenForByMain(device)),
          condition,
        );
      },
    },
    start(call) {
      void askLayout(id, call, closed.signal).then((answer) => {
        if (closed.signal.aborted) return;
        if (answer === null) return log.error({ device: id }, 'the keypad has no usable table of keys');
        layout = answer;
        tellStatus();
      });
    },
    close: () => closed.abort(),
  };
}

/** Null: the profile is wrong (its status says so), or the answer made no sense. */
async function askLayout(
  device: string,
  call: HardwareCalls['call'],
  signal: AbortSignal,
): Promise<KeypadLayout | null> {
  const question = { device, role: 'keypad', method: 'layout', args: {} } as const;
  while (!signal.aborted) {
    const { result } = await call(question, { deadlineMs: keypadLimits.layoutMs, signal });
    const parsed = role.layout.result.safeParse(result);
    if (!parsed.success) return null;
    if (parsed.data.ok) return parsed.data.value;
    if (parsed.data.error.code === 'configuration') return null;
    await pause(keypadLimits.retryMs, signal);
  }
  return null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
