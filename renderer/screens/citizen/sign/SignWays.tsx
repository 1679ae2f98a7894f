import { KeyRound, MessageSquareText, Ticket } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { Tile } from '../../../ui/Tile.tsx';
import '../home.css';

/** Each way to sign, and why one does not work today, before one tries. */
export function SignWays({ view, words }: { view: ViewOf<'sign'>; words: string | null }) {
  const { revision, say, send } = useStage();
  const { signer, key, sms, ticket, step } = view;
  const sending = step === 'sending';
  const ways = [
    {
      id: 'key',
      icon: KeyRound,
      label: say('sign.key'),
      text: say(`sign.keyText.${signer}`),
      limit: key === 'absent' ? say('sign.keyAbsent') : null,
      go: () => send('signBy', { way: 'key' }),
    },
    ...(sms === null
      ? []
      : [
          {
            id: 'sms',
            icon: MessageSquareText,
            label: say('sign.sms'),
            text: say('sign.smsText'),
            limit: sms === 'ready' ? null : say(`sign.smsLimit.${sms}`),
            go: () => send('signBy', { way: 'sms' }),
          },
        ]),
    ...(ticket
      ? [
          {
            id: 'ticket',
            icon: Ticket,
            label: say('sign.ticket'),
            text: say('sign.ticketText'),
            limit: null,
            go: () => send('takeTicket', {}),
          },
        ]
      : []),
  ];
  return (
    <Layout
      name="sign"
      service={view.service}
      progress={view.progress}
      title={say(`sign.title.${signer}`)}
      data={{ 'data-step': step }}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back
      cancel
      tell={
        sending && (
          <p className="lead" role="status">
            {say('sign.sending')}
          </p>
        )
      }
    >
      <Pages className="home-tiles">
        {ways.map(({ id, icon, label, text, limit, go }) => (
          <Tile
            key={id}
            icon={icon}
            label={label}
            off={limit !== null || sending}
            testId={`sign-${id}`}
            onPress={() => void go()}
          >
            <span>{text}</span>
            {limit !== null && <span className="limit">{limit}</span>}
          </Tile>
        ))}
      </Pages>
    </Layout>
  );
}
