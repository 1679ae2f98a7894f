import { ChevronRight } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import './home.css';
import '../../ui/tile.css';

export function TicketGroup({ view }: { view: ViewOf<'ticketGroup'> }) {
  const { say, send } = useStage();
  return (
    <Layout name="ticketGroup" title={say('ticketGroup.title')} back cancel>
      <Pages className="home-tiles">
        {view.groups.map(({ id, name, letter, open, hours }) => (
          <button
            type="button"
            className="tile"
            key={id}
            aria-disabled={!open}
            data-testid={`group-${id}`}
            onClick={() => open && void send('takeTicket', { group: id })}
          >
            <span className="tile-icon group-letter" aria-hidden="true">
              {letter}
            </span>
            <span className="tile-words">
              <span className="tile-label">{name}</span>
              {hours !== '' && <span className="tile-meta">{say('ticketGroup.hours', { hours })}</span>}
              {!open && <span className="limit">{say('ticketGroup.closed')}</span>}
            </span>
            {open && <ChevronRight className="icon tile-go" aria-hidden="true" />}
          </button>
        ))}
      </Pages>
    </Layout>
  );
}
