import type { Condition, DeviceStatus } from '../../hardware/role/status.ts';

/** What is known of every configured device, whatever becomes of the process that knows it. */
export interface StatusBoard {
  all(): DeviceStatus[];
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  heard(status: DeviceStatus): void;
  /** Says the same of these devices: their process is (re)starting, or cannot be kept alive. */
  state(ids: readonly string[], condition: Condition): void;
}

export function createStatusBoard(ids: readonly string[], now: () => Date): StatusBoard {
  const listeners = new Set<(status: DeviceStatus) => void>();
  const since = () => now().toISOString();
  const board = new Map<string, DeviceStatus>(
    ids.map((id) => [id, { id, device: 'starting', since: since() }]),
  );

  const heard = (status: DeviceStatus) => {
    if (!board.has(status.id)) return; // not ours to report
    board.set(status.id, status);
    for (const listener of [...listeners]) listener(status);
  };
  return {
    all: () => [...board.values()],
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    heard,
    state(ids, condition) {
      for (const id of ids)
        if (board.get(id)?.device !== condition.device) heard({ ...condition, id, since: since() });
    },
  };
}
