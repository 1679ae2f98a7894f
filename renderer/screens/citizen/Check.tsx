import { Lock, Pencil, Send } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Button } from '../../ui/Button.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Pages } from '../../ui/Pages.tsx';
import './check.css';

export function Check({ view }: { view: ViewOf<'check'> }) {
  const { say, send } = useStage();
  return (
    <Layout
      name="check"
      service={view.service}
      progress={view.progress}
      title={say('check.title')}
      back
      cancel
      primary={{ label: say('check.submit'), icon: Send, onPress: () => void send('submit', {}) }}
    >
      <Pages className="check-rows">
        {view.rows.map(({ id, label, value, changeable }) => (
          <div className="check-row" key={id}>
            <div className="check-row-words">
              <p className="quiet">{label}</p>
              <p className="check-row-value">{value}</p>
            </div>
            {changeable ? (
              <Button
                icon={Pencil}
                testId={`change-${id}`}
                label={say('check.changeRow', { label })}
                onPress={() => void send('change', { field: id })}
              >
                {say('check.change')}
              </Button>
            ) : (
              <p className="check-fixed quiet">
                <Lock className="icon" aria-hidden="true" />
                {say('check.fixed')}
              </p>
            )}
          </div>
        ))}
      </Pages>
    </Layout>
  );
}
