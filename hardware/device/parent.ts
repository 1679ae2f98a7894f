import type { FromHardware } from '../protocol.ts';

/** The side that started a hardware process. */
export interface Parent {
  post(message: FromHardware): void;
  onMessage(listener: (message: unknown) => void): void;
  onGone(listener: () => void): void;
}

/** What Electron puts on `process` in a utilityProcess; declared here because nothing below main knows Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** `process.parentPort` in a utilityProcess, `process.send` in a forked one, null when nobody started us. */
export function connectParent(): Parent | null {
  const port = parentPort();
  if (port !== null)
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      onGone: (listener) => port.on('close', listener),
    };
  if (process.send === undefined) return null;
  return {
    post(message) {
      // without the callback a parent that has just gone would be an uncaught error
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => process.on('message', listener),
    onGone: (listener) => process.on('disconnect', listener),
  };
}

function parentPort(): ParentPort | null {
  // Electron's addition is not in Node's types
  const { parentPort: port } = process as unknown as { parentPort?: ParentPort };
  return port ?? null;
}
