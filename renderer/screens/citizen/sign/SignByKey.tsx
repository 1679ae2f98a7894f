import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { CardPicture } from '../../../ui/pictures/CardPicture.tsx';
import '../identify/identify.css';

/** While NCALayer's own window is in front: what to do there, in the order in which it asks. */
export function SignByKey({ view }: { view: ViewOf<'sign'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="sign"
      service={view.service}
      progress={view.progress}
      title={say('sign.keyTitle')}
      data={{ 'data-step': 'key' }}
      back
      tell={
        <ol className="lead steps">
          <li>{say('sign.keyStep.card')}</li>
          <li>{say('sign.keyStep.choose')}</li>
          <li>{say('sign.keyStep.pin')}</li>
        </ol>
      }
    >
      <div className="card-waiting">
        <CardPicture place={view.place} reads="chip" />
        <p role="status">{say('sign.keyWaiting')}</p>
      </div>
    </Layout>
  );
}
