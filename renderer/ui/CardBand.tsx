import { IdCard, KeyRound, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStage } from '../lib/stage.tsx';
import { sayIn } from '../lib/words.ts';
import { Button } from './Button.tsx';
import './CardBand.css';

/**
 * A card was shown that this screen does not want. It stands where the tools are, for a few seconds, and says the
 * same of every card: what one is doing stays as it is, and nobody learns from it whose card that was.
 */
export function CardBand({ everyLanguage = false }: { everyLanguage?: boolean }) {
  const { frame, say, send } = useStage();
  const inEach = (key: string) =>
    everyLanguage
      ? frame.languages.map((language) => (
          <span lang={language} key={language}>
            {sayIn(language)(key)}
          </span>
        ))
      : say(key);
  const languages = everyLanguage ? frame.languages : [frame.language];
  return (
    <section
      className={everyLanguage ? 'card-band lying' : 'card-band'}
      aria-labelledby="card-band-words"
      data-testid="card-band"
    >
      <div className="card-band-words" id="card-band-words" role="status">
        <IdCard className="icon" aria-hidden="true" />
        <div>
          {languages.map((language) => (
            <p lang={language} key={language}>
              {sayIn(language)('cardBand.unused')}
            </p>
          ))}
        </div>
      </div>
      <div className="card-band-ways">
        <Button icon={KeyRound} testId="staff-card" onPress={() => void send('staffCard', {})}>
          {inEach('cardBand.staff')}
        </Button>
        <Button kind="quietly" icon={X} testId="card-band-close" onPress={() => void send('staffLeave', {})}>
          {inEach('cardBand.close')}
        </Button>
      </div>
    </section>
  );
}

/** The tools, or for a few seconds the band in their place. */
export function InsteadOf({ children }: { children: ReactNode }) {
  const { cardShown } = useStage().frame;
  if (!cardShown) return children;
  return (
    <div className="card-band-place">
      <div className="put-away">{children}</div>
      <CardBand />
    </div>
  );
}
