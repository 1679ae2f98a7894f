import { useCallback, useEffect, useState } from 'react';

const nobodyAsks = (): void => {};
const append = (before: string, key: string, most: number): string => (before + key).slice(0, most);

/** Digits filled from the left; the first touch after a ready answer starts a new one. `join` must stay the same. */
export function useDigits(
  initial: string,
  most: number,
  onChange: (digits: string) => void = nobodyAsks,
  join: (before: string, key: string, most: number) => string = append,
) {
  const [state, setState] = useState({ digits: initial, untouched: initial !== '' });
  const { digits } = state;
  useEffect(() => onChange(digits), [digits, onChange]);
  const add = useCallback(
    (digit: string) =>
      setState(({ digits: before, untouched }) => ({
        digits: join(untouched ? '' : before, digit, most),
        untouched: false,
      })),
    [most, join],
  );
  const deleteLast = useCallback(
    () => setState(({ digits: before }) => ({ digits: before.slice(0, -1), untouched: false })),
    [],
  );
  const clear = useCallback(() => setState({ digits: '', untouched: false }), []);
  return { digits, add, deleteLast, clear };
}
