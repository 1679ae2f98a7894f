import { useEffect } from 'react';
import { act } from './bridge.ts';
import { loadLater } from './later.ts';

/** Tells main that a revision is on the glass: the second animation frame comes after the paint of the first. */
export function usePainted(revision: number | undefined): void {
  useEffect(() => {
    if (revision === undefined) return;
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => {
        void act('painted', { revision });
        void loadLater(); // nobody waits for it now
      });
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [revision]);
}
