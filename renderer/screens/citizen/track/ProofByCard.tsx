import { Hash } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { CardPicture } from '../../../ui/pictures/CardPicture.tsx';
import { problemWords } from './track-words.ts';
import '../identify/identify.css';

export function ProofByCard({ view }: { view: ViewOf<'trackProof'> }) {
  const { revision, say, send } = useStage();
  const { purpose, place, canType } = view;
  const waiting = view.reader === 'waiting';
  const words = problemWords(view.problem, say);
  return (
    <Layout
      name="trackProof"
      title={say(`track.proof.${purpose}`)}
      data={{ 'data-mode': 'card', 'data-purpose': purpose }}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back
      cancel
      otherWay={
        canType && (
          <Button icon={Hash} testId="use-digits" onPress={() => void send('trackBy', { way: 'digits' })}>
            {say('track.useDigits')}
          </Button>
        )
      }
      tell={
        waiting ? (
          <>
            {canType && <p className="lead">{say('track.proof.list')}</p>}
            {words === null && <p className="lead">{say('track.cardSide')}</p>}
            {place && <p className="lead">{say(`place.reader.${place}`)}</p>}
          </>
        ) : (
          <>
            <p className="lead">{say(view.reader === null ? 'identify.noReader' : 'track.cardAway')}</p>
            {!canType && <p className="lead">{say('identify.unavailableStaff')}</p>}
          </>
        )
      }
    >
      {waiting && (
        <div className="card-waiting">
          <CardPicture place={place} />
          <p role="status">{say('identify.waiting')}</p>
        </div>
      )}
    </Layout>
  );
}
