import { keypadKeys } from '../../hardware/role/keypad.ts';
import {
  type Learning,
  type LearningEvent,
  learn,
  learntYaml,
  startLearning,
} from '../../hardware/role/keypad-learning.ts';
import type { DockLearning } from '../contract/channels/dock.ts';
import type { Keypad } from './keypad.ts';

/** How often it is looked whether the time for an answer is over. */
const TICK_MS = 1_000;

/** A technician teaches the keypad's keys; every key is the lesson's while one runs. */
export interface Lesson {
  /** Null: nothing was begun, or it was ended without a result. */
  state(): DockLearning | null;
  begin(): void;
  /** False: no lesson is running. */
  say(type: 'skip' | 'stop'): boolean;
  /** Gives the keys back. */
  end(): void;
}

/** One lesson at a time; `changed` at everything that looks different. */
export function createLesson(keypad: Pick<Keypad, 'id' | 'capture'>, changed: () => void): Lesson {
  let learning: Learning | null = null;
  let release: (() => void) | null = null;

  const take = (event: LearningEvent) => {
    if (!learning) return;
    const next = learn(learning, event);
    if (next === learning) return;
    learning = next;
    if (next.asking === null) letGo();
    changed();
  };
  const letGo = () => {
    release?.();
    release = null;
  };
  return {
    state: () => learning && shown(keypad.id, learning),
    begin() {
      letGo();
      learning = startLearning(performance.now());
      const giveBack = keypad.capture(({ code, atMs, held }) => {
        if (!held) take({ type: 'key', code, atMs });
      });
      const timer = setInterval(() => take({ type: 'tick', atMs: performance.now() }), TICK_MS);
      release = () => {
        clearInterval(timer);
        giveBack();
      };
    },
    say(type) {
      if (!release) return false;
      take({ type, atMs: performance.now() });
      return true;
    },
    end() {
      letGo();
      learning = null;
    },
  };
}

function shown(device: string, { asking, learnt, refused, ended }: Learning): DockLearning {
  const keys = keypadKeys.flatMap((key) => (learnt[key] ? [{ key, codes: learnt[key] }] : []));
  return { device, asking, learnt: keys, refused, ended, yaml: ended ? learntYaml(learnt) : '' };
}
