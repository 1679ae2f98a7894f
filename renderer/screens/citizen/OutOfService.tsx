import { CircleOff } from 'lucide-react';
import { languageOrder, sayIn } from '../../lib/words.ts';
import './out-of-service.css';

/** In every language at once: nobody has chosen one. Needs no frame, so that it can be drawn when all else fails. */
export function OutOfService({ code }: { code: string }) {
  return (
    <main className="kiosk out-of-service" data-testid="screen-outOfService">
      <CircleOff className="icon" aria-hidden="true" />
      {languageOrder.map((language, index) => {
        const say = sayIn(language);
        const Title = index === 0 ? 'h1' : 'h2';
        return (
          <div className="out-of-service-words" lang={language} key={language}>
            <Title className="out-of-service-title">{say('outOfService.title')}</Title>
            <p>{say('outOfService.text')}</p>
            <p>{say('help.line')}</p>
          </div>
        );
      })}
      <p className="out-of-service-code quiet">{code}</p>
    </main>
  );
}
