import { Clock3, FileSearch, Ticket as TicketIcon } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Limits } from '../../ui/Limits.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ServiceIcon } from '../../ui/ServiceIcon.tsx';
import { Tile } from '../../ui/Tile.tsx';
import { LibraryTiles } from './library/LibraryTiles.tsx';
import './home.css';

export function Home({ view }: { view: ViewOf<'home'> }) {
  const { say, send } = useStage();
  const { ticket } = view;
  return (
    <Layout name="home" title={say('home.title')} cancel>
      <Pages className="home-tiles">
        {view.library && LibraryTiles({ tiles: view.library, say, send })}
        {view.services.map(({ id, title, summary, icon, time, limits }) => (
          <Tile
            key={id}
            picture={<ServiceIcon name={icon} />}
            label={title}
            testId={`service-${id}`}
            onPress={() => void send('chooseService', { id })}
          >
            <span>{summary}</span>
            {time !== '' && (
              <span className="tile-meta">
                <Clock3 className="icon" aria-hidden="true" />
                {time}
              </span>
            )}
            <Limits limits={limits} />
          </Tile>
        ))}
        {(ticket.available || !view.library) && (
          <Tile
            icon={TicketIcon}
            label={say('home.ticket')}
            strong={ticket.available && !view.library}
            off={!ticket.available}
            testId="take-ticket"
            onPress={() => void send('takeTicket', {})}
          >
            <span>{say('home.ticketText')}</span>
            <Limits limits={ticket.limits} />
          </Tile>
        )}
        <Tile
          icon={FileSearch}
          label={say('track.tile')}
          off={!view.tracking}
          testId="open-tracking"
          onPress={() => void send('openTracking', {})}
        >
          <span>{say('track.tileText')}</span>
          {!view.tracking && <span className="limit">{say('track.unavailable')}</span>}
        </Tile>
      </Pages>
    </Layout>
  );
}
