import { useSyncExternalStore } from 'react';

/** All that is not drawn where nobody stands. */
type Later = typeof import('../later.ts');

let here: Later | null = null;
let loading: Promise<void> | null = null;
const waiting = new Set<() => void>();

/** Resolves when it is here; rejects where it cannot be read, and may be tried again. */
export function loadLater(): Promise<void> {
  loading ??= import('../later.ts').then(
    (later) => {
      here = later;
      for (const told of waiting) told();
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

export const isLaterHere = (): boolean => here !== null;

/** null: not read yet. */
export const useLater = (): Later | null =>
  useSyncExternalStore(
    (told) => {
      waiting.add(told);
      return () => waiting.delete(told);
    },
    () => here,
  );
