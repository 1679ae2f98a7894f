import { RefreshCw } from 'lucide-react';
import { languageOrder } from '../../lib/first-words.ts';
import { sayIn } from '../../lib/words.ts';
import './out-of-service.css';

/** In every language at once: nobody has chosen one. Nothing moves on it: for seconds nothing is there to move it. */
export function Updating() {
  return (
    <main className="kiosk out-of-service" data-testid="screen-updating">
      <RefreshCw className="icon" aria-hidden="true" />
      {languageOrder.map((language, index) => {
        const say = sayIn(language);
        const Title = index === 0 ? 'h1' : 'h2';
        return (
          <div className="out-of-service-words" lang={language} key={language}>
            <Title className="out-of-service-title">{say('updating.title')}</Title>
            <p>{say('updating.text')}</p>
          </div>
        );
      })}
    </main>
  );
}
