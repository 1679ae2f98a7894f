import { CalendarCheck, Users } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { closedWords, queueWords } from '../../ui/queue-words.ts';
import { Tile } from '../../ui/Tile.tsx';
import './home.css';
import './receipt.css';

type Group = ViewOf<'ticketGroup'>['groups'][number];

export function TicketGroup({ view }: { view: ViewOf<'ticketGroup'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="ticketGroup"
      title={say('ticketGroup.title')}
      back
      cancel
      tell={
        view.ground !== null && (
          <p className="lead">{say('ticketGroup.withGround', { ground: view.ground })}</p>
        )
      }
      otherWay={
        (view.canGoAhead || view.canCheckIn) && (
          <>
            {view.canCheckIn && (
              <Button icon={CalendarCheck} testId="open-booking" onPress={() => void send('openBooking', {})}>
                {say('ticketGroup.checkIn')}
              </Button>
            )}
            {view.canGoAhead && (
              <Button icon={Users} testId="go-ahead" onPress={() => void send('goAhead', {})}>
                {say(view.ground === null ? 'ticketGroup.goAhead' : 'ticketGroup.otherGround')}
              </Button>
            )}
          </>
        )
      }
    >
      <Pages className="home-tiles">
        {view.groups.map((group) => (
          <GroupTile key={group.id} group={group} />
        ))}
      </Pages>
    </Layout>
  );
}

function GroupTile({ group }: { group: Group }) {
  const { say, send } = useStage();
  const { id, name, letter, hours } = group;
  const closed = closedWords(group, say);
  return (
    <Tile
      picture={
        <span className="tile-icon group-letter" aria-hidden="true">
          {letter}
        </span>
      }
      label={name}
      off={closed !== null}
      testId={`group-${id}`}
      onPress={() => void send('takeTicket', { group: id })}
    >
      {closed === null &&
        queueWords(group, say).map((words) => (
          <span className="tile-meta" key={words}>
            {words}
          </span>
        ))}
      {hours !== '' && <span className="tile-meta">{say('ticketGroup.hours', { hours })}</span>}
      {closed !== null && <span className="limit">{closed}</span>}
    </Tile>
  );
}
