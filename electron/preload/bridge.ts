import { CALL_CHANNEL, NAMES_ARGUMENT, NOTICE_CHANNEL } from './wire.ts';

/** The part of ipcRenderer used here. */
export interface Wire {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
  removeListener(channel: string, listener: (event: unknown, ...args: unknown[]) => void): unknown;
}

type Listener = (payload: unknown) => void;

/** Implements contract/bridge.ts; types and schemas stay with the two ends, here are only names. */
export function createBridge(wire: Wire, argv: readonly string[]) {
  const names = readNames(argv);
  return Object.freeze({
    call(name: string, input: unknown): Promise<unknown> {
      if (!names.calls.includes(name)) return Promise.resolve({ ok: false, error: 'unknownCall' });
      return wire.invoke(CALL_CHANNEL, name, input);
    },
    on(name: string, listener: Listener): () => void {
      if (!names.notices.includes(name) || typeof listener !== 'function') return () => {};
      // The event object stays here: it would hand the page the sender.
      const heard = (_event: unknown, noticed: unknown, payload: unknown) => {
        if (noticed === name) listener(payload);
      };
      wire.on(NOTICE_CHANNEL, heard);
      return () => void wire.removeListener(NOTICE_CHANNEL, heard);
    },
  });
}

function readNames(argv: readonly string[]): { calls: string[]; notices: string[] } {
  const argument = argv.find((each) => each.startsWith(NAMES_ARGUMENT));
  return argument ? JSON.parse(argument.slice(NAMES_ARGUMENT.length)) : { calls: [], notices: [] };
}
