/** Star's automatic status block (devices.md §2.2). */
export type PresenterPosition = 'none' | 'loop' | 'out' | 'retracted' | 'taken';

export interface StarStatus {
  etbExecuted: boolean;
  offline: boolean;
  coverOpen: boolean;
  mechanicalError: boolean;
  cutterError: boolean;
  unrecoverableError: boolean;
  headHot: boolean;
  headUp: boolean;
  presenterJam: boolean;
  commandError: boolean;
  paperNearEnd: boolean;
  paperEnd: boolean;
  /** Paper lies at the sensor of the presenter, stacker or peeler. */
  paperAtPresenter: boolean;
  /** 0 to 31, then 0 again. */
  etbCounter?: number;
  /** Only of presenter models with that memory switch on. */
  position?: PresenterPosition;
}

const positions: Record<number, PresenterPosition> = {
  0: 'none',
  1: 'loop',
  3: 'out',
  6: 'retracted',
  7: 'taken',
};

/** `block`: the whole of it, header first; bytes it lacks say nothing is wrong. */
export function decodeStatus(block: Uint8Array): StarStatus {
  const bit = (byte: number, bit: number): boolean => ((block[byte - 1] ?? 0) & (1 << bit)) !== 0;
  const [counter, place] = [block[7], block[8]];
  const position = place === undefined ? undefined : positions[(place >> 1) & 7];
  return {
    etbExecuted: bit(3, 1),
    offline: bit(3, 3) || bit(3, 6),
    coverOpen: bit(3, 5),
    mechanicalError: bit(4, 2),
    cutterError: bit(4, 3),
    unrecoverableError: bit(4, 5),
    headHot: bit(4, 6),
    headUp: bit(5, 1),
    presenterJam: bit(5, 2),
    commandError: bit(5, 5) || bit(5, 6),
    paperNearEnd: bit(6, 1) || bit(6, 2),
    paperEnd: bit(6, 3),
    paperAtPresenter: bit(7, 1),
    ...(counter !== undefined && { etbCounter: ((counter >> 1) & 7) | ((counter >> 2) & 0x18) }),
    ...(position !== undefined && { position }),
  };
}
