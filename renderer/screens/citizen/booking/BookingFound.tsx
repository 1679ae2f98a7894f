import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { momentIn } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { ShowWhenHidden } from '../../../ui/Cover.tsx';
import type { Trouble } from '../../../ui/ErrorSummary.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { Tile } from '../../../ui/Tile.tsx';
import '../home.css';

export function BookingFound({ view, trouble }: { view: ViewOf<'booking'>; trouble: Trouble | null }) {
  const { frame, say, send } = useStage();
  return (
    <Layout name="booking" title={say('booking.foundTitle')} trouble={trouble} back cancel>
      <Pages className="home-tiles">
        {view.found.map(({ number, group, at, state }, index) => {
          const isOpen = state === 'booked';
          return (
            <div className="cover-row" key={at}>
              <Tile
                label={momentIn(at, frame.timeZone)}
                strong={isOpen}
                off={!isOpen}
                testId={`booking-${number}`}
                onPress={() => void send('arrive', { booking: number })}
              >
                {group !== null && <span>{group}</span>}
                {isOpen ? (
                  <span>{say('booking.come')}</span>
                ) : (
                  <span className="limit">{say(`booking.state.${state}`)}</span>
                )}
              </Tile>
              <ShowWhenHidden field={`booking.${index}`} />
            </div>
          );
        })}
      </Pages>
    </Layout>
  );
}
