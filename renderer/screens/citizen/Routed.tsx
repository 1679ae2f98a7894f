import { Check, DoorOpen, Ticket } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { paragraphsOf } from './question/reading-text.ts';

/** The service goes on elsewhere: why, where, and a ticket for it. What was answered here is not sent. */
export function Routed({ view }: { view: ViewOf<'routed'> }) {
  const { say, send } = useStage();
  const { ticketGroup } = view;
  const finish = () => void send('finish', {});
  return (
    <Layout
      name="routed"
      service={view.service}
      title={view.title}
      telling
      back
      primary={
        ticketGroup === null
          ? { label: say('nav.finish'), icon: Check, testId: 'finish', onPress: finish }
          : {
              label: say('routed.ticket'),
              icon: Ticket,
              testId: 'take-ticket',
              onPress: () => void send('takeTicket', { group: ticketGroup }),
            }
      }
      otherWay={
        ticketGroup !== null && (
          <Button icon={DoorOpen} testId="finish" onPress={finish}>
            {say('nav.finish')}
          </Button>
        )
      }
      tell={
        <>
          {paragraphsOf(view.text).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p className="lead">{say(ticketGroup === null ? 'routed.ask' : 'routed.window')}</p>
          <p className="quiet">{say('routed.nothingSent')}</p>
        </>
      }
    />
  );
}
