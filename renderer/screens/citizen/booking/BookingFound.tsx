import { ChevronRight } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { ShowWhenHidden } from '../../../ui/Cover.tsx';
import type { Trouble } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import '../home.css';
import '../../../ui/tile.css';

export function BookingFound({ view, trouble }: { view: ViewOf<'booking'>; trouble: Trouble | null }) {
  const { frame, say, send } = useStage();
  return (
    <Layout name="booking" title={say('booking.foundTitle')} trouble={trouble} back cancel>
      <Pages className="home-tiles">
        {view.found.map(({ number, group, at, state }, index) => {
          const isOpen = state === 'booked';
          return (
            <div className="cover-row" key={at}>
              <button
                type="button"
                className={isOpen ? 'tile strong' : 'tile'}
                aria-disabled={!isOpen}
                data-testid={`booking-${number}`}
                onClick={() => isOpen && void send('arrive', { booking: number })}
              >
                <span className="tile-words">
                  <span className="tile-label">{momentIn(at, frame.timeZone)}</span>
                  {group !== null && <span>{group}</span>}
                  {isOpen ? (
                    <span>{say('booking.come')}</span>
                  ) : (
                    <span className="limit">{say(`booking.state.${state}`)}</span>
                  )}
                </span>
                {isOpen && <ChevronRight className="icon tile-go" aria-hidden="true" />}
              </button>
              <ShowWhenHidden field={`booking.${index}`} />
            </div>
          );
        })}
      </Pages>
    </Layout>
  );
}
