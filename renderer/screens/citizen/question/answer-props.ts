import type { ReactNode } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';

/** As typed or chosen; a list for the kind `several`. Empty: nothing yet. */
export type Typed = string | readonly string[];

export interface AnswerProps {
  view: ViewOf<'question'>;
  wrong: boolean;
  /** What is beside the field when something is wrong with it. */
  problem: ReactNode;
  /** *I don't know*, *Skip*: stands with the field where a keyboard takes the room. */
  ways: ReactNode;
  onTyped(value: Typed): void;
}
