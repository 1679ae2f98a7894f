import { CircleOff } from 'lucide-react';
import { act } from '../../lib/bridge.ts';
import { languageOrder, sayFirst } from '../../lib/first-words.ts';
import './out-of-service.css';

interface OutOfServiceProps {
  code: string;
  commands?: readonly string[] | undefined;
  staff?: boolean | undefined;
}

/** In every language at once: nobody has chosen one. Needs no frame, so that it can be drawn when all else fails. */
export function OutOfService({ code, commands = [], staff = false }: OutOfServiceProps) {
  return (
    <main className="kiosk out-of-service" data-testid="screen-outOfService">
      <CircleOff className="icon" aria-hidden="true" />
      {languageOrder.map((language, index) => {
        const say = sayFirst(language);
        const Title = index === 0 ? 'h1' : 'h2';
        return (
          <div className="out-of-service-words" lang={language} key={language}>
            <Title className="out-of-service-title">{say('outOfService.title')}</Title>
            <p>{say('outOfService.text')}</p>
            <p>{say('band.callCentre')}</p>
          </div>
        );
      })}
      {staff && (
        <button
          type="button"
          className="out-of-service-staff"
          data-testid="staff-open"
          onClick={() => void act('staffOpen', {})}
        >
          {languageOrder.map((language) => (
            <span lang={language} key={language}>
              {sayFirst(language)('attract.staff')}
            </span>
          ))}
        </button>
      )}
      <p className="out-of-service-code quiet">
        {[code, ...commands].map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
    </main>
  );
}
