import { IdCard, Keyboard, ScanQrCode } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { Tile } from '../../../ui/Tile.tsx';
import { problemWords } from './track-words.ts';
import '../home.css';
import './track.css';

/** The receipt's QR, its code typed, or the card alone. */
export function TrackFind({ view }: { view: ViewOf<'trackFind'> }) {
  const { revision, say, send } = useStage();
  const { scanner, place } = view;
  const words = problemWords(view.problem, say);
  const hasCard = view.card === 'ready';
  return (
    <Layout
      name="trackFind"
      title={say('track.findTitle')}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back
      cancel
      data={{ 'data-scanner': scanner ?? 'none' }}
      wide
      tell={
        scanner !== null && (
          <div className="scan" role="status">
            <ScanQrCode className="icon" aria-hidden="true" />
            <div className="prose">
              <p className="lead">{say(scanner === 'waiting' ? 'track.scan' : 'track.scanAway')}</p>
              {scanner === 'waiting' && place && <p className="lead">{say(`track.scanPlace.${place}`)}</p>}
            </div>
          </div>
        )
      }
    >
      <Pages className="home-tiles">
        <Tile
          icon={Keyboard}
          label={say('track.byNumber')}
          testId="by-number"
          onPress={() => void send('trackBy', { way: 'number' })}
        >
          <span>{say('track.byNumberText')}</span>
        </Tile>
        {view.card !== null && (
          <Tile
            icon={IdCard}
            label={say('track.byCard')}
            off={!hasCard}
            testId="by-card"
            onPress={() => void send('trackBy', { way: 'card' })}
          >
            <span>{say('track.byCardText')}</span>
            {!hasCard && <span className="limit">{say('track.cardAway')}</span>}
          </Tile>
        )}
      </Pages>
    </Layout>
  );
}
