import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { dayOf } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { ShowWhenHidden } from '../../../ui/Cover.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { Tile } from '../../../ui/Tile.tsx';
import '../home.css';

/** The person's requests, newest first. */
export function TrackList({ view }: { view: ViewOf<'trackList'> }) {
  const { frame, say, send } = useStage();
  const { requests } = view;
  const hasNone = requests.length === 0;
  return (
    <Layout
      name="trackList"
      title={say(hasNone ? 'track.listNone' : 'track.listTitle')}
      back
      cancel
      data={{ 'data-count': String(requests.length) }}
      telling={hasNone}
      tell={hasNone && <p className="lead">{say('track.listNoneNext')}</p>}
    >
      {!hasNone && (
        <Pages className="home-tiles">
          {requests.map(({ index, service, registrationNumber, state, changedAt }) => (
            <div className="cover-row" key={index}>
              <Tile
                label={service}
                testId={`request-${index}`}
                onPress={() => void send('chooseRequest', { index })}
              >
                <span>
                  {say(`track.state.${state}`)},{' '}
                  {say('track.listChanged', { date: dayOf(changedAt, frame.timeZone) })}
                </span>
                <span className="tile-meta">{registrationNumber}</span>
              </Tile>
              <ShowWhenHidden field={`track.${index}`} />
            </div>
          ))}
        </Pages>
      )}
    </Layout>
  );
}
