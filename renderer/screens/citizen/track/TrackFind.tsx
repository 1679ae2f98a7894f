import { ChevronRight, IdCard, Keyboard, ScanQrCode } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { problemWords } from './track-words.ts';
import '../home.css';
import '../../../ui/tile.css';
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
        <button
          type="button"
          className="tile"
          data-testid="by-number"
          onClick={() => void send('trackBy', { way: 'number' })}
        >
          <span className="tile-icon">
            <Keyboard className="icon" aria-hidden="true" />
          </span>
          <span className="tile-words">
            <span className="tile-label">{say('track.byNumber')}</span>
            <span>{say('track.byNumberText')}</span>
          </span>
          <ChevronRight className="icon tile-go" aria-hidden="true" />
        </button>
        {view.card !== null && (
          <button
            type="button"
            className="tile"
            aria-disabled={!hasCard}
            data-testid="by-card"
            onClick={() => hasCard && void send('trackBy', { way: 'card' })}
          >
            <span className="tile-icon">
              <IdCard className="icon" aria-hidden="true" />
            </span>
            <span className="tile-words">
              <span className="tile-label">{say('track.byCard')}</span>
              <span>{say('track.byCardText')}</span>
              {!hasCard && <span className="limit">{say('track.cardAway')}</span>}
            </span>
            {hasCard && <ChevronRight className="icon tile-go" aria-hidden="true" />}
          </button>
        )}
      </Pages>
    </Layout>
  );
}
