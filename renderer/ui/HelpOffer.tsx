import { BellRing, LifeBuoy } from 'lucide-react';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import './HelpOffer.css';

/** A quiet band on the page itself: help for somebody who may be stuck, or how far a call for staff is. */
export function HelpOffer() {
  const { frame, say, send } = useStage();
  const open = usePanels();
  const { offer, consultant } = frame;
  if (offer === null) return <ConsultantLine state={consultant} />;
  return (
    <section className="help-offer" aria-labelledby="help-offer-title" data-testid="help-offer">
      <p className="help-offer-words" role="status">
        <LifeBuoy className="icon" aria-hidden="true" />
        <span>
          <strong id="help-offer-title">{say('helpOffer.title')}</strong>{' '}
          <span className="help-offer-why">{say(`helpOffer.${offer.reason}`)}</span>
        </span>
      </p>
      <div className="help-offer-ways">
        <Button
          testId="help-show"
          onPress={() => {
            open('help');
            void send('dismissHelp', {});
          }}
        >
          {say('helpOffer.show')}
        </Button>
        <Button testId="help-call" onPress={() => void send('callConsultant', {})}>
          {say('helpOffer.call')}
        </Button>
        <Button kind="quietly" testId="help-no" onPress={() => void send('dismissHelp', {})}>
          {say('helpOffer.no')}
        </Button>
      </div>
    </section>
  );
}

/** Says only what is known: that somebody was called, is coming, or that nothing here can call. */
export function ConsultantLine({ state }: { state: 'calling' | 'called' | 'coming' | 'nobody' | null }) {
  const { say } = useStage();
  if (state === null) return null;
  return (
    <p className="help-offer help-offer-words" role="status" data-testid="consultant" data-state={state}>
      <BellRing className="icon" aria-hidden="true" />
      <span>{say(`consultant.${state}`)}</span>
    </p>
  );
}
