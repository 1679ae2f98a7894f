import type { Bridge } from '../../electron/contract/bridge.ts';
import type { CallInput, CallOutput } from '../../electron/contract/channels/calls.ts';
import type { DockLearning } from '../../electron/contract/channels/dock.ts';
import { commandWords, type Message, outcomeMessage } from './words.ts';

export type DockDevice = CallOutput<'dockState'>['devices'][number];
export type DockArguments = CallInput<'dockOrder'>['args'];

export interface DockState {
  devices: readonly DockDevice[];
  /** PNG hanging out of each printer; null when nothing does. */
  papers: Readonly<Record<string, Uint8Array | null>>;
  /** Keypads that are being taught, or just were. */
  learning: Readonly<Record<string, DockLearning>>;
  /** What the last button did. */
  message: Message;
}

export interface Dock {
  getState(): DockState;
  subscribe(listener: () => void): () => void;
  /** Asks for the simulators until all answer and follows the paper; returns the way to stop. */
  start(): () => void;
  order(device: string, command: string, args?: DockArguments, words?: string): Promise<void>;
}

/** Simulators start beside the kiosk and may be a moment later. */
const ASK_AGAIN_MS = 1_000;

/** What the dock knows and does, without a screen. */
export function createDock(bridge: Bridge, askAgainMs = ASK_AGAIN_MS): Dock {
  let state: DockState = {
    devices: [],
    papers: {},
    learning: {},
    message: LOOKING,
  };
  const listeners = new Set<() => void>();
  const change = (part: Partial<DockState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };

  const showPaper = coalesced(async (printer) => {
    const answer = await bridge.call('dockPaper', { printer });
    if (answer.ok) change({ papers: { ...state.papers, [printer]: answer.png } });
  });

  async function ask(): Promise<boolean> {
    const answer = await bridge.call('dockState', {});
    if (!answer.ok) return false;
    const { devices } = answer;
    const found = devices.length > 0 && devices.every(({ commands }) => commands !== null);
    // what a button has said meanwhile stays: one may press it while the last simulator is still coming
    change({ devices, ...(found && state.message === LOOKING ? { message: READY } : {}) });
    await Promise.all(devices.filter(({ prints }) => prints).map(({ id }) => showPaper(id)));
    return found;
  }

  function start(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const stopListening = bridge.on('dockPaper', ({ printer }) => void showPaper(printer));
    const stopLearning = bridge.on('dockLearning', (learning) =>
      change({ learning: { ...state.learning, [learning.device]: learning } }),
    );
    const askUntilFound = async () => {
      const found = await ask().catch(() => false);
      if (!found && !stopped) timer = setTimeout(askUntilFound, askAgainMs);
    };
    void askUntilFound();
    return () => {
      stopped = true;
      clearTimeout(timer);
      stopListening();
      stopLearning();
    };
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start,
    async order(device, command, args = {}, words = commandWords(command)) {
      const answer = await bridge.call('dockOrder', { device, command, args }).catch(() => null);
      change({ message: outcomeMessage(`${device}: ${words}`, answer) });
      if (state.devices.find(({ id }) => id === device)?.prints) await showPaper(device).catch(() => {});
    },
  };
}

const LOOKING: Message = { tone: 'quiet', text: 'Looking for the simulators …' };
const READY: Message = { tone: 'quiet', text: 'The simulators are there.' };

/** One call for a key at a time; what is asked for meanwhile becomes one more call afterwards. */
function coalesced(run: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  return (key) => {
    const current = running.get(key);
    if (current) {
      again.add(key);
      return current;
    }
    const loop = async () => {
      do {
        again.delete(key);
        await run(key);
      } while (again.has(key));
    };
    const done = loop().finally(() => running.delete(key));
    running.set(key, done);
    return done;
  };
}
