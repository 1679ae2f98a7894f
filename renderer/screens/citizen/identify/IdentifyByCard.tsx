import { Hash } from 'lucide-react';
import { useStage } from '../../../lib/stage.tsx';
import { keyOr } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { CardPicture } from '../../../ui/pictures/CardPicture.tsx';
import type { IdentifyProps } from './identify-props.ts';
import './identify.css';

export function IdentifyByCard({ view }: IdentifyProps) {
  const { revision, say, send } = useStage();
  const { problem, place, canDeclare } = view;
  const waiting = view.reader === 'waiting';
  const away = view.reader === null ? 'identify.noReader' : 'identify.unavailable';
  const words = problem === null ? null : say(keyOr('identify.problem', problem));
  return (
    <Layout
      name="identify"
      service={view.service}
      progress={view.progress}
      title={say(waiting ? 'identify.cardTitle' : away)}
      data={{ 'data-mode': 'card' }}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back
      cancel
      otherWay={
        canDeclare && (
          <Button icon={Hash} testId="use-iin" onPress={() => void send('identifyBy', { mode: 'iin' })}>
            {say('identify.useIin')}
          </Button>
        )
      }
      tell={
        waiting ? (
          <>
            {words === null && <p className="lead">{say('identify.side')}</p>}
            {place && <p className="lead">{say(`place.reader.${place}`)}</p>}
          </>
        ) : (
          <p className="lead">{say(canDeclare ? 'identify.unavailableType' : 'identify.unavailableStaff')}</p>
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
