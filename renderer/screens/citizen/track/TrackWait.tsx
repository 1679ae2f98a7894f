import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { trackWaitMs } from '../../../lib/waits.ts';
import { Layout } from '../../../ui/Layout.tsx';
import { WaitingBar } from '../../../ui/WaitingBar.tsx';

export function TrackWait({ view: { doing, canLeave } }: { view: ViewOf<'trackWait'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="trackWait"
      title={say(`track.wait.${doing}`)}
      data={{ 'data-doing': doing }}
      back={canLeave}
      telling
      tell={<WaitingBar key={doing} limitMs={trackWaitMs(doing)} />}
    />
  );
}
