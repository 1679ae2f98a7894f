import { canBeKeypadCode, type KeypadKey, type KeypadTable, keypadKeys } from './keypad.ts';

export const learningLimits = {
  /** For finding the key by touch, or plugging a headset in and out. */
  answerMs: 30_000,
  /** A key just learnt that comes again so soon bounced or was held a little: not worth a word. */
  echoMs: 300,
} as const;

export interface Refusal {
  code: string;
  /** used: learnt for another key already · modifier: Shift and its like mean nothing by themselves. */
  why: 'used' | 'modifier';
}

/** A technician is asked for one key after the other, and presses it. */
export interface Learning {
  /** Waited for now; null when it is over. */
  readonly asking: KeypadKey | null;
  readonly left: readonly KeypadKey[];
  readonly learnt: KeypadTable;
  /** What was pressed last and could not be taken. */
  readonly refused: Refusal | null;
  readonly endsAtMs: number;
  readonly ended: 'done' | 'timedOut' | null;
}

export type LearningEvent =
  | { type: 'key'; code: string; atMs: number }
  /** This device has no such key. */
  | { type: 'skip'; atMs: number }
  /** What is learnt is enough. */
  | { type: 'stop'; atMs: number }
  /** Some time has passed. */
  | { type: 'tick'; atMs: number };

export function startLearning(atMs: number, keys: readonly KeypadKey[] = keypadKeys): Learning {
  return next({ asking: null, left: keys, learnt: {}, refused: null, endsAtMs: atMs, ended: null }, atMs);
}

/** Total: an event that does not fit, or comes after the end, changes nothing. */
export function learn(learning: Learning, event: LearningEvent): Learning {
  const { asking, learnt, endsAtMs } = learning;
  if (asking === null) return learning;
  if (event.type === 'stop') return over(learning, 'done');
  if (event.atMs >= endsAtMs) return over(learning, 'timedOut');
  if (event.type === 'tick') return learning;
  if (event.type === 'skip') return next(learning, event.atMs);
  const { code, atMs } = event;
  if (!canBeKeypadCode(code)) return { ...learning, refused: { code, why: 'modifier' } };
  if (Object.values(learnt).flat().includes(code))
    return isEcho(learning, atMs) ? learning : { ...learning, refused: { code, why: 'used' } };
  return next({ ...learning, learnt: { ...learnt, [asking]: [code] } }, atMs);
}

const over = (learning: Learning, ended: 'done' | 'timedOut'): Learning => ({
  ...learning,
  asking: null,
  left: [],
  refused: null,
  ended,
});

const isEcho = ({ endsAtMs }: Learning, atMs: number): boolean =>
  atMs - (endsAtMs - learningLimits.answerMs) < learningLimits.echoMs;

function next(learning: Learning, atMs: number): Learning {
  const [asking = null, ...left] = learning.left;
  const endsAtMs = atMs + learningLimits.answerMs;
  return { ...learning, asking, left, refused: null, endsAtMs, ended: asking === null ? 'done' : null };
}

/** What was learnt, to paste under the device in kiosk.yaml. */
export function learntYaml(learnt: KeypadTable): string {
  const lines = keypadKeys.flatMap((key) => (learnt[key] ? [`    ${key}: [${learnt[key].join(', ')}]`] : []));
  return lines.length === 0 ? '' : ['settings:', '  keys:', ...lines, ''].join('\n');
}
