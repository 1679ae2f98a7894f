import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { AnswerQuestion } from './question/AnswerQuestion.tsx';
import { ApprovalQuestion } from './question/ApprovalQuestion.tsx';
import { ListQuestion } from './question/ListQuestion.tsx';
import { ReadingQuestion } from './question/ReadingQuestion.tsx';

/** One question per page. */
export function Question({ view }: { view: ViewOf<'question'> }) {
  switch (view.kind) {
    case 'list':
      return <ListQuestion view={view} />;
    case 'information':
    case 'consent':
      return <ReadingQuestion view={view} />;
    case 'approval':
      return <ApprovalQuestion view={view} />;
    default:
      return <AnswerQuestion view={view} kind={view.kind} />;
  }
}
