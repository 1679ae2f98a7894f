import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { libraryWaitMs } from '../../../lib/waits.ts';
import { Layout } from '../../../ui/Layout.tsx';
import { WaitingBar } from '../../../ui/WaitingBar.tsx';

export function LibraryWait({ view: { doing, canLeave } }: { view: ViewOf<'libraryWait'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="libraryWait"
      title={say(`library.wait.${doing}`)}
      data={{ 'data-doing': doing }}
      back={canLeave}
      telling
      tell={
        <>
          <p className="lead">{say('library.waitText')}</p>
          <WaitingBar key={doing} limitMs={libraryWaitMs(doing)} />
        </>
      }
    />
  );
}
