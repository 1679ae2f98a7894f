import type { SerialPort } from 'serialport';
import type { Result } from '../../role/result.ts';
import { sleep, within } from '../../wait.ts';

const ownPortLimits = {
  /** The kernel drains to a halted device for up to 30 s; nobody waits for a port that long. */
  closingMs: 3000,
  /** Until a program that was being started when we closed has let go; 3 of 200 closes under load met one. */
  inheritedMs: 500,
  retryMs: 20,
} as const;

interface OwnPort {
  port: SerialPort;
  closedAtMs: number | null;
}
/** The port of ours that last opened a node. */
const ownPorts = new Map<string, OwnPort>();

export function rememberOwnPort(node: string, port: SerialPort): void {
  const own: OwnPort = { port, closedAtMs: null };
  ownPorts.set(node, own);
  port.once('close', () => {
    own.closedAtMs = performance.now();
  });
}

/**
 * Opens a node that we may have closed a moment ago. Its lock can outlive our close, and is nobody else's then: a
 * close that took longer than anybody waited still has it, and so has a child between fork and exec (udevadm).
 */
export async function afterOwnClose<T>(
  node: string,
  signal: AbortSignal,
  open: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const own = ownPorts.get(node);
  if (own === undefined || own.port.isOpen) return open();
  if (own.port.closing)
    await within(new Promise<void>((resolve) => own.port.once('close', () => resolve())), {
      deadlineMs: ownPortLimits.closingMs,
      signal,
    });
  const { closedAtMs } = own;
  for (;;) {
    const opened = await open();
    const isLocked = !opened.ok && opened.error.code === 'deviceBusy';
    const isOver = closedAtMs === null || performance.now() - closedAtMs > ownPortLimits.inheritedMs;
    if (!isLocked || isOver || signal.aborted) {
      if (ownPorts.get(node) === own) ownPorts.delete(node);
      return opened;
    }
    await sleep(ownPortLimits.retryMs, signal);
  }
}
