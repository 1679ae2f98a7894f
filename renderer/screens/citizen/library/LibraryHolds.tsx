import { CircleCheck, CircleHelp, Clock3 } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { holdKey, titleOf } from './library-words.ts';
import './library.css';

const icons = { ready: CircleCheck, waiting: Clock3, unknown: CircleHelp } as const;
const looks = { ready: 'book done', waiting: 'book', unknown: 'book unknown' } as const;

export function LibraryHolds({ view }: { view: ViewOf<'libraryHolds'> }) {
  const { say } = useStage();
  const { holds } = view;
  const hasNone = holds.length === 0;
  return (
    <Layout
      name="libraryHolds"
      title={say(hasNone ? 'library.holdsNone' : 'library.holdsTitle')}
      data={{ 'data-count': String(holds.length) }}
      back
      telling
      tellClass="books"
      tell={
        hasNone ? (
          <p className="lead">{say('library.holdsNoneNext')}</p>
        ) : (
          holds.map((hold) => {
            const key = holdKey(hold.ready);
            const Icon = icons[key];
            return (
              <div className={looks[key]} key={hold.item} data-testid="book">
                <Icon className="icon" aria-hidden="true" />
                <div className="book-words">
                  <p className="book-title">{titleOf(hold, say)}</p>
                  <p className="book-state">{say(`library.hold.${key}`)}</p>
                </div>
              </div>
            );
          })
        )
      }
    />
  );
}
