import type { ReactNode } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';

export interface AnswerProps {
  view: ViewOf<'question'>;
  wrong: boolean;
  /** What is beside the field when something is wrong with it. */
  problem: ReactNode;
  onTyped(value: string): void;
}
