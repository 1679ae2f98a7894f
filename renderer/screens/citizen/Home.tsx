import { ChevronRight, Clock3, FileSearch, Ticket as TicketIcon } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Limits } from '../../ui/Limits.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ServiceIcon } from '../../ui/ServiceIcon.tsx';
import { LibraryTiles } from './library/LibraryTiles.tsx';
import './home.css';
import '../../ui/tile.css';

export function Home({ view }: { view: ViewOf<'home'> }) {
  const { say, send } = useStage();
  const { ticket } = view;
  return (
    <Layout name="home" title={say('home.title')} cancel>
      <Pages className="home-tiles">
        {view.library && LibraryTiles({ tiles: view.library, say, send })}
        {view.services.map(({ id, title, summary, icon, time, limits }) => (
          <button
            type="button"
            className="tile"
            key={id}
            data-testid={`service-${id}`}
            onClick={() => void send('chooseService', { id })}
          >
            <ServiceIcon name={icon} />
            <span className="tile-words">
              <span className="tile-label">{title}</span>
              <span>{summary}</span>
              {time !== '' && (
                <span className="tile-meta">
                  <Clock3 className="icon" aria-hidden="true" />
                  {time}
                </span>
              )}
              <Limits limits={limits} />
            </span>
            <ChevronRight className="icon tile-go" aria-hidden="true" />
          </button>
        ))}
        {(ticket.available || !view.library) && (
          <button
            type="button"
            className={ticket.available && !view.library ? 'tile strong' : 'tile'}
            aria-disabled={!ticket.available}
            data-testid="take-ticket"
            onClick={() => ticket.available && void send('takeTicket', {})}
          >
            <span className="tile-icon">
              <TicketIcon className="icon" aria-hidden="true" />
            </span>
            <span className="tile-words">
              <span className="tile-label">{say('home.ticket')}</span>
              <span>{say('home.ticketText')}</span>
              <Limits limits={ticket.limits} />
            </span>
            {ticket.available && <ChevronRight className="icon tile-go" aria-hidden="true" />}
          </button>
        )}
        <button
          type="button"
          className="tile"
          aria-disabled={!view.tracking}
          data-testid="open-tracking"
          onClick={() => view.tracking && void send('openTracking', {})}
        >
          <span className="tile-icon">
            <FileSearch className="icon" aria-hidden="true" />
          </span>
          <span className="tile-words">
            <span className="tile-label">{say('track.tile')}</span>
            <span>{say('track.tileText')}</span>
            {!view.tracking && <span className="limit">{say('track.unavailable')}</span>}
          </span>
          {view.tracking && <ChevronRight className="icon tile-go" aria-hidden="true" />}
        </button>
      </Pages>
    </Layout>
  );
}
