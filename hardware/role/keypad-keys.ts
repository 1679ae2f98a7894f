import {
  type HeadsetState,
  type KeypadAction,
  type KeypadKey,
  type KeypadLayout,
  type KeypadTable,
  keypadAction,
  keypadKeys,
} from './keypad.ts';

export type KeypadEvent = { kind: 'action'; action: KeypadAction } | { kind: 'headset'; in: boolean };

/** What must be remembered from key to key. */
export interface KeypadMemory {
  readonly code: string | null;
  readonly atMs: number;
  readonly headset: HeadsetState;
}

export const untouchedKeypad: KeypadMemory = {
  code: null,
  atMs: Number.NEGATIVE_INFINITY,
  headset: 'unknown',
};

export interface KeyDown {
  /** `KeyboardEvent.code`. */
  code: string;
  /** Of a clock that does not jump. */
  atMs: number;
  /** Sent again by the system because the key is held. */
  held: boolean;
}

/** Holding these does something sensible; a held *select* would answer the next screen's question too. */
const repeatable: readonly KeypadAction[] = ['up', 'down', 'left', 'right', 'volumeUp', 'volumeDown'];

export function meaningOf({ keys }: KeypadLayout, code: string): KeypadKey | null {
  return keypadKeys.find((key) => keys[key]?.includes(code)) ?? null;
}

/**
 * One key down → what it means now. Nothing (`event: null`) for an unknown code, for the same code again within
 * `bounceMs`, for a held key that should act once, and for a jack that says again what it said: only its edges count.
 */
export function readKey(
  layout: KeypadLayout,
  memory: KeypadMemory,
  { code, atMs, held }: KeyDown,
): { memory: KeypadMemory; event: KeypadEvent | null } {
  const key = meaningOf(layout, code);
  if (key === null) return { memory, event: null };
  const after = { ...memory, code, atMs };
  const action = keypadAction.safeParse(key);
  if (!action.success) {
    // a plug that scratches along its jack ends in the state it said last, so nothing is taken for a bounce here
    const headset = key === 'headsetIn' ? 'in' : 'out';
    const event = headset === memory.headset ? null : ({ kind: 'headset', in: headset === 'in' } as const);
    return { memory: { ...after, headset }, event };
  }
  const bounces = code === memory.code && atMs - memory.atMs < layout.bounceMs;
  if (bounces || (held && !repeatable.includes(action.data))) return { memory: after, event: null };
  return { memory: after, event: { kind: 'action', action: action.data } };
}

/** A table laid over another: the upper one replaces the codes of its keys and takes them away from all others. */
export function layOver(table: KeypadTable, upper: KeypadTable): KeypadTable {
  const taken = new Set(Object.values(upper).flat());
  const result: KeypadTable = {};
  for (const key of keypadKeys) {
    const codes = upper[key] ?? table[key]?.filter((code) => !taken.has(code));
    if (codes !== undefined && codes.length > 0) result[key] = [...new Set(codes)];
  }
  return result;
}
