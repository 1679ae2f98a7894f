import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { keyOr, type Say } from '../../../lib/words.ts';
import type { LayoutProps } from '../../../ui/Layout.tsx';
import './question.css';

/** What is wrong with the answer, in words. */
export const problemWords = ({ problem }: ViewOf<'question'>, say: Say): string | null =>
  problem ? say(keyOr('problems', problem.key), problem.values) : null;

/** What every question has around it, whatever its kind. `attempt` grows with every confirmation. */
export function headOf(view: ViewOf<'question'>, say: Say, attempt: number) {
  const words = problemWords(view, say);
  return {
    name: 'question',
    service: view.service,
    progress: view.progress,
    title:
      view.group === null ? (
        view.label
      ) : (
        <>
          <span className="title-group">{view.group}</span> {view.label}
        </>
      ),
    data: { 'data-field': view.field, 'data-kind': view.kind },
    trouble: words === null ? null : { words, field: 'answer', attempt },
    back: true,
    cancel: true,
  } as const satisfies Partial<LayoutProps>;
}
