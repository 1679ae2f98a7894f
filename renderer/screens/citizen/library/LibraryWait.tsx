import { LoaderCircle } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import '../track/track.css';

export function LibraryWait({ view }: { view: ViewOf<'libraryWait'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="libraryWait"
      title={say(`library.wait.${view.doing}`)}
      data={{ 'data-doing': view.doing }}
      back={view.canLeave}
      telling
      tell={
        <div className="waiting" role="status">
          <LoaderCircle className="icon" aria-hidden="true" />
          <p className="lead">{say('library.waitText')}</p>
        </div>
      }
    />
  );
}
