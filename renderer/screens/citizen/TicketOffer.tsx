import { Ticket as TicketIcon } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { queueWords } from '../../ui/queue-words.ts';

/** A long wait is said before a number is taken. */
export function TicketOffer({ view }: { view: ViewOf<'ticketOffer'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="ticketOffer"
      service={{ title: view.group.name }}
      title={say('ticketOffer.title')}
      telling
      back
      cancel
      primary={{
        label: say('ticketOffer.take'),
        icon: TicketIcon,
        testId: 'take-anyway',
        onPress: () => void send('takeTicket', { group: view.group.id, anyway: true }),
      }}
      tell={
        <>
          {queueWords(view, say).map((words) => (
            <p className="lead" key={words}>
              {words}
            </p>
          ))}
          <p className="lead">{say('ticketOffer.other')}</p>
          <p className="lead">{say('ticketOffer.ask')}</p>
        </>
      }
    />
  );
}
