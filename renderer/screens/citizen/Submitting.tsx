import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { WaitingBar } from '../../ui/WaitingBar.tsx';

export function Submitting({ view }: { view: ViewOf<'submitting'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="submitting"
      service={view.service}
      title={say('submitting.title')}
      telling
      tell={
        <>
          <p className="lead">{say('submitting.text')}</p>
          <WaitingBar limitMs={view.limitMs} startedAt={view.startedAt} />
        </>
      }
    />
  );
}
