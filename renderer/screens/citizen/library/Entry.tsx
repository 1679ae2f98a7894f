import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { LibraryEntry } from '../../../../electron/contract/views/library.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { entryWords, titleOf } from './library-words.ts';
import './library.css';

const icons = { done: CircleCheck, refused: CircleX, unknown: CircleHelp } as const;

/** One item: its title, what became of it, and what to do. */
export function Entry({ entry, act }: { entry: LibraryEntry; act: ViewOf<'libraryResults'>['act'] }) {
  const { say } = useStage();
  const Icon = icons[entry.result];
  const { head, more } = entryWords(entry, act, say);
  return (
    <div className={`book ${entry.result}`} data-result={entry.result} data-testid="book">
      <Icon className="icon" aria-hidden="true" />
      <div className="book-words">
        <p className="book-title">{titleOf(entry, say)}</p>
        <p className="book-state">{head}</p>
        {more.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}
