import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { CardPicture } from '../../ui/pictures/CardPicture.tsx';
import { PaperPicture } from '../../ui/pictures/PaperPicture.tsx';
import './goodbye.css';

export function Goodbye({ view }: { view: ViewOf<'goodbye'> }) {
  const { say } = useStage();
  return (
    <Layout
      name="goodbye"
      title={say(`goodbye.${view.why}`)}
      telling
      tellClass="goodbye-blocks"
      tell={
        <>
          {view.takeCard && (
            <div className="take">
              <CardPicture place={null} out />
              <p className="take-words">{say('goodbye.takeCard')}</p>
            </div>
          )}
          {view.takePaper && (
            <div className="take">
              <PaperPicture place={null} />
              <p className="take-words">{say('goodbye.takePaper')}</p>
            </div>
          )}
          {view.kept && <p className="lead">{say('goodbye.kept')}</p>}
          <p className="lead">{say('goodbye.erasing')}</p>
        </>
      }
    />
  );
}
