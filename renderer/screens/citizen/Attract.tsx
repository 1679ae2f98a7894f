import { Pointer, Volume2 } from 'lucide-react';
import { useEffect } from 'react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { sayFirst } from '../../lib/first-words.ts';
import { useStage } from '../../lib/stage.tsx';
import { trialOf } from '../../lib/trial.ts';
import { Ornament } from '../../ui/pictures/Ornament.tsx';
import './attract.css';

/** More queues than this are told by the letters of their numbers. */
const MOST_WITH_NAMES = 3;

/** One touch anywhere starts; the languages stand side by side, none before the other. */
export function Attract({ view }: { view: ViewOf<'attract'> }) {
  const { frame, send } = useStage();
  const { nextNumbers } = view;
  const trial = trialOf(frame);
  // Where the hall must be told something, that is what this page is about, and the house may make room for it.
  const isTold = view.restarted || nextNumbers.length > 0;
  const Name = isTold ? 'p' : 'h1';
  const columns = frame.languages.map((language) => ({ language, say: sayFirst(language) }));
  // The one thing to do here: Enter on a keypad starts, wherever the focus is.
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'Enter' && !(target instanceof HTMLButtonElement)) void send('start', {});
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [send]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button on it takes the keys
    <main
      className={['kiosk attract', view.restarted && 'restarted', nextNumbers.length > 0 && 'counting']
        .filter(Boolean)
        .join(' ')}
      data-testid="screen-attract"
      onClick={() => void send('start', {})}
    >
      <div className="attract-hero">
        <Ornament count={5} />
        <Name className="attract-name" lang="kk">
          Қызмет
        </Name>
        {columns.map(({ language }) => (
          <p className="attract-office" lang={language} key={language}>
            {frame.office[language]}
          </p>
        ))}
        <Ornament count={5} />
      </div>
      {trial && (
        <p className="demo">
          {columns.map(({ language, say }) => (
            <span lang={language} key={language}>
              {say(trial)}
            </span>
          ))}
        </p>
      )}
      {view.restarted && (
        <div data-testid="restarted" className="attract-restarted" role="status">
          {columns.map(({ language, say }, index) => {
            const Line = index === 0 && nextNumbers.length === 0 ? 'h1' : 'p';
            return (
              <Line className="attract-told" lang={language} key={language}>
                {say(view.lost ? 'attract.restartedLost' : 'attract.restarted')}
              </Line>
            );
          })}
        </div>
      )}
      {nextNumbers.length > 0 && <NextNumbers numbers={nextNumbers} />}
      <div className="attract-columns">
        {columns.map(({ language, say }) => (
          <div className="attract-column" lang={language} key={language}>
            <h2>{say('attract.welcome')}</h2>
            <p>{say('attract.purpose')}</p>
          </div>
        ))}
      </div>
      <button type="button" className="attract-start" data-testid="start">
        <Pointer className="icon" aria-hidden="true" />
        <span className="attract-start-words">
          {columns.map(({ language, say }) => (
            <span lang={language} key={language}>
              {say('attract.touch')}
            </span>
          ))}
        </span>
      </button>
      <div className="attract-more">
        <button
          type="button"
          className="attract-listen"
          data-testid="listen"
          onClick={(event) => {
            event.stopPropagation(); // not a start without speech as well
            void send('setDisplay', { speech: true });
          }}
        >
          <Volume2 className="icon" aria-hidden="true" />
          <span className="attract-listen-words">
            {columns.map(({ language, say }) => (
              <span lang={language} key={language}>
                {say('band.listen')}
              </span>
            ))}
          </span>
        </button>
        {frame.staff && (
          <button
            type="button"
            className="attract-staff"
            data-testid="staff-open"
            onClick={(event) => {
              event.stopPropagation(); // nobody's visit begins
              void send('staffOpen', {});
            }}
          >
            {columns.map(({ language, say }) => (
              <span lang={language} key={language}>
                {say('attract.staff')}
              </span>
            ))}
          </button>
        )}
      </div>
    </main>
  );
}

/** For staff who hand out numbers by hand while no ticket can be printed; each counts once it was taken here. */
function NextNumbers({ numbers }: { numbers: ViewOf<'attract'>['nextNumbers'] }) {
  const { languages } = useStage().frame;
  return (
    <div className="attract-numbers" data-testid="next-numbers" role="status">
      <ul data-count={Math.min(numbers.length, MOST_WITH_NAMES + 1)}>
        {numbers.map(({ group, number }) => (
          <li key={number}>
            <span className="attract-number">{number}</span>
            {numbers.length <= MOST_WITH_NAMES &&
              languages.map((language) => (
                <span lang={language} key={language}>
                  {group[language]}
                </span>
              ))}
          </li>
        ))}
      </ul>
      <div className="attract-numbers-words">
        {languages.map((language, index) => {
          const say = sayFirst(language);
          const Line = index === 0 ? 'h1' : 'p';
          return (
            <Line className="attract-told" lang={language} key={language}>
              <strong>{say('attract.noTickets')}</strong> {say('attract.takeNumber')}
            </Line>
          );
        })}
      </div>
    </div>
  );
}
