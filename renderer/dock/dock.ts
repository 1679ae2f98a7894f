import type { Bridge } from '../../electron/contract/bridge.ts';
import type { CallInput, CallOutput } from '../../electron/contract/channels/calls.ts';
import { actionWords, type Message, outcomeMessage, swipeWords } from './words.ts';

type Devices = Omit<CallOutput<'dockState'>, 'ok'>;
export type PrinterAction = CallInput<'dockPrinter'>['action'];
type ReaderAction = CallInput<'dockReader'>['action'];

export interface DockState extends Devices {
  /** PNG hanging out of each printer; null when nothing does. */
  papers: Readonly<Record<string, Uint8Array | null>>;
  /** What the last button did. */
  message: Message;
}

export interface Dock {
  getState(): DockState;
  subscribe(listener: () => void): () => void;
  /** Asks for the simulators until they answer and follows the paper; returns the way to stop. */
  start(): () => void;
  swipe(reader: string, specimen: string): Promise<void>;
  actOnReader(reader: string, action: ReaderAction): Promise<void>;
  actOnPrinter(printer: string, action: PrinterAction): Promise<void>;
}

/** Simulators start beside the kiosk and may be a moment later. */
const ASK_AGAIN_MS = 1_000;

/** What the dock knows and does, without a screen. */
export function createDock(bridge: Bridge, askAgainMs = ASK_AGAIN_MS): Dock {
  let state: DockState = {
    specimens: [],
    readers: [],
    printers: [],
    papers: {},
    message: { tone: 'quiet', text: 'Looking for the simulators …' },
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
    const { specimens, readers, printers } = answer;
    const found = readers.length + printers.length > 0 && (readers.length === 0 || specimens.length > 0);
    change({ specimens, readers, printers, ...(found ? { message: READY } : {}) });
    await Promise.all(printers.map(({ id }) => showPaper(id)));
    return found;
  }

  function start(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const stopListening = bridge.on('dockPaper', ({ printer }) => void showPaper(printer));
    const askUntilFound = async () => {
      const found = await ask().catch(() => false);
      if (!found && !stopped) timer = setTimeout(askUntilFound, askAgainMs);
    };
    void askUntilFound();
    return () => {
      stopped = true;
      clearTimeout(timer);
      stopListening();
    };
  }

  async function act(
    words: string,
    call: () => Promise<Parameters<typeof outcomeMessage>[1]>,
  ): Promise<void> {
    const answer = await call().catch(() => null);
    change({ message: outcomeMessage(words, answer) });
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start,
    swipe: (reader, specimen) => {
      const label = state.specimens.find(({ id }) => id === specimen)?.label ?? specimen;
      return act(swipeWords(label), () => bridge.call('dockSwipe', { reader, specimen }));
    },
    actOnReader: (reader, action) =>
      act(`${reader}: ${actionWords[action]}`, () => bridge.call('dockReader', { reader, action })),
    async actOnPrinter(printer, action) {
      await act(`${printer}: ${actionWords[action]}`, () => bridge.call('dockPrinter', { printer, action }));
      await showPaper(printer).catch(() => {});
    },
  };
}

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
