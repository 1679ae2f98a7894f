import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { Tile } from '../../ui/Tile.tsx';
import './home.css';

/** On what ground one goes ahead of the queue; the window looks at the paper. */
export function TicketGrounds({ view }: { view: ViewOf<'ticketGrounds'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="ticketGrounds"
      title={say('ticketGrounds.title')}
      back
      cancel
      tell={<p className="lead">{say('ticketGrounds.help')}</p>}
      otherWay={
        <Button testId="in-turn" onPress={() => void send('chooseGround', { ground: null })}>
          {say('ticketGrounds.inTurn')}
        </Button>
      }
    >
      <Pages className="home-tiles">
        {view.grounds.map(({ id, name }) => (
          <Tile
            key={id}
            label={name}
            testId={`ground-${id}`}
            onPress={() => void send('chooseGround', { ground: id })}
          />
        ))}
      </Pages>
    </Layout>
  );
}
