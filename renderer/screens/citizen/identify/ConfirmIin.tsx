import { Check, Pencil } from 'lucide-react';
import { inFours } from '../../../lib/format.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import type { IdentifyProps } from './identify-props.ts';
import './identify.css';

interface Props extends IdentifyProps {
  iin: string;
  onDecline(): void;
}

/** An unusual date in the number asks; it never refuses (kazakhstan.md §1.4). */
export function ConfirmIin({ view, iin, onDecline }: Props) {
  const { say, send } = useStage();
  return (
    <Layout
      name="identify"
      service={view.service}
      progress={view.progress}
      title={say('identify.confirmTitle')}
      data={{ 'data-mode': 'confirm' }}
      back
      cancel
      primary={{
        label: say('identify.confirmYes'),
        icon: Check,
        onPress: () => void send('enterIin', { iin, confirmed: true }),
      }}
      tell={
        <>
          <p className="iin-big" data-private>
            {inFours(iin)}
          </p>
          <p className="lead">{say('identify.confirmText')}</p>
        </>
      }
    >
      <div>
        <Button icon={Pencil} testId="decline-iin" onPress={onDecline}>
          {say('identify.confirmNo')}
        </Button>
      </div>
    </Layout>
  );
}
