import { useEffect } from 'react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { useStage } from '../../lib/stage.tsx';
import { sayIn } from '../../lib/words.ts';
import { Layout } from '../../ui/Layout.tsx';
import { CardPicture } from '../../ui/pictures/CardPicture.tsx';
import { PaperPicture } from '../../ui/pictures/PaperPicture.tsx';
import { voice } from '../../ui/speech/voice.ts';
import { softTone } from '../../ui/tone.ts';
import './goodbye.css';

export function Goodbye({ view }: { view: ViewOf<'goodbye'> }) {
  const { frame, say } = useStage();
  const { language } = frame;
  const { card, kept } = view;
  const reminder = card?.reminder ?? 0;
  // Heard even by somebody who has turned away and never wanted speech.
  useEffect(() => {
    if (reminder === 0) return;
    softTone();
    void voice.say({ text: sayIn(language)('goodbye.takeCard'), language, fixed: true });
  }, [reminder, language]);
  return (
    <Layout
      name="goodbye"
      title={say(card ? 'goodbye.cardLeft' : `goodbye.${view.why}`)}
      telling
      data={{ 'data-card': card ? 'left' : 'out' }}
      tellClass="goodbye-blocks"
      tell={
        <>
          {view.takeCard && (
            <div className="take" role={card ? 'alert' : undefined}>
              <CardPicture place={card?.place ?? null} out />
              <p className="take-words">{say('goodbye.takeCard')}</p>
            </div>
          )}
          {view.takePaper && (
            <div className="take">
              <PaperPicture place={null} />
              <p className="take-words">{say('goodbye.takePaper')}</p>
            </div>
          )}
          {card?.staffCalled && <p className="lead">{say('goodbye.staffCalled')}</p>}
          {kept !== 'no' && (
            <p className="lead">{say(kept === 'yes' ? 'goodbye.kept' : 'goodbye.keptUnknown')}</p>
          )}
          <p className="lead">{say('goodbye.erasing')}</p>
        </>
      }
    />
  );
}
