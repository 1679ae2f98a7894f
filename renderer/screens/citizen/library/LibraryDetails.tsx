import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { keyOr } from '../../../lib/words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import '../receipt.css';
import '../track/track.css';
import './library.css';

/** Who is signed in; the name only when it is asked for, for others stand behind. */
export function LibraryDetails({ view }: { view: ViewOf<'libraryDetails'> }) {
  const { say } = useStage();
  const { name, card, blocks } = view;
  const [isShown, setShown] = useState(false);
  return (
    <Layout
      name="libraryDetails"
      title={say('library.detailsTitle')}
      back
      telling
      tellClass="receipt-blocks"
      tell={
        <>
          <div className="track-card">
            <p className="quiet">{say('library.name')}</p>
            <p className="track-number" data-testid="patron-name">
              {name === null ? say('library.noName') : isShown ? name : say('library.nameHidden')}
            </p>
          </div>
          <div className="track-card">
            <p className="quiet">{say('library.cardLabel')}</p>
            <p className="track-number">{card}</p>
          </div>
          {blocks.length > 0 && (
            <div className="track-block">
              <h2>{say('library.blocksTitle')}</h2>
              {blocks.map((block) => (
                <p className="lead" key={block}>
                  {say(keyOr('library.block', block))}
                </p>
              ))}
              <p className="lead">{say('library.next.seeLibrarian')}</p>
            </div>
          )}
        </>
      }
    >
      {name !== null && (
        <div className="receipt-actions">
          <Button icon={isShown ? EyeOff : Eye} testId="show-name" onPress={() => setShown(!isShown)}>
            {say(isShown ? 'library.hideName' : 'library.showName')}
          </Button>
        </div>
      )}
    </Layout>
  );
}
