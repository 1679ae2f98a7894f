import type { Answer, Eyes, Question } from '../../../readiness/eyes.ts';

export interface Asked extends Question {
  hands: boolean;
}

/** One question at a time, in the order they come up; the page shows the first. */
export interface Questions extends Eyes {
  current(): Asked | null;
  /** False: nothing was asked, or this is no answer to it. */
  answer(answer: Answer): boolean;
  /** All that is open, and all that comes, is skipped. */
  close(): void;
}

interface Waiting extends Asked {
  settle(answer: Answer): void;
}

export function createQuestions(changed: () => void): Questions {
  const open: Waiting[] = [];
  let closed = false;
  const add = (one: Waiting): void => {
    if (closed) {
      one.settle('skip');
      return;
    }
    open.push(one);
    changed();
  };
  const remove = (one: Waiting): void => {
    const index = open.indexOf(one);
    if (index < 0) return;
    open.splice(index, 1);
    changed();
  };
  return {
    current: () => open[0] ?? null,
    ask: (question) => new Promise((resolve) => add({ ...question, hands: false, settle: resolve })),
    invite(question) {
      const skipped = new AbortController();
      const one = { ...question, hands: true, settle: () => skipped.abort() };
      // hands are needed now: the device waits, a question can
      if (closed) skipped.abort();
      else {
        open.unshift(one);
        changed();
      }
      return { signal: skipped.signal, end: () => remove(one) };
    },
    answer(answer) {
      const [one] = open;
      if (!one || (one.hands && answer !== 'skip')) return false;
      remove(one);
      one.settle(answer);
      return true;
    },
    close() {
      closed = true;
      for (const one of open.splice(0)) one.settle('skip');
    },
  };
}
