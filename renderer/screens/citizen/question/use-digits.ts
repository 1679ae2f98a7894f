import { useCallback, useEffect, useState } from 'react';

/** Digits filled from the left; the first touch after a ready answer starts a new one. */
export function useDigits(initial: string, most: number, onChange: (digits: string) => void) {
  const [state, setState] = useState({ digits: initial, untouched: initial !== '' });
  const { digits } = state;
  useEffect(() => onChange(digits), [digits, onChange]);
  const add = useCallback(
    (digit: string) =>
      setState(({ digits: before, untouched }) => ({
        digits: untouched ? digit : (before + digit).slice(0, most),
        untouched: false,
      })),
    [most],
  );
  const deleteLast = useCallback(
    () => setState(({ digits: before }) => ({ digits: before.slice(0, -1), untouched: false })),
    [],
  );
  const clear = useCallback(() => setState({ digits: '', untouched: false }), []);
  return { digits, add, deleteLast, clear };
}
