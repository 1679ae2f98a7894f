import { useSyncExternalStore } from 'react';
import { reportRenderError } from './report.ts';

/** All that draws the other views. */
type Later = typeof import('../later.ts');

let here: Later | null = null;
let loading: Promise<boolean> | null = null;
const waiting = new Set<() => void>();

/** Resolves to false where it cannot be read; main has been told then. */
export function loadLater(): Promise<boolean> {
  loading ??= import('../later.ts').then(
    (later) => {
      here = later;
      for (const told of waiting) told();
      return true;
    },
    (error: unknown) => {
      loading = null;
      reportRenderError(error);
      return false;
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
