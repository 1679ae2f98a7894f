import { Check } from 'lucide-react';
import type { ViewOf } from '../../../electron/contract/views/view.ts';
import { inParagraphs } from '../../lib/format.ts';
import { useStage } from '../../lib/stage.tsx';
import { Layout } from '../../ui/Layout.tsx';
import { Limits } from '../../ui/Limits.tsx';
import './about.css';

export function About({ view }: { view: ViewOf<'about'> }) {
  const { say, send } = useStage();
  const { consent, needs, operator } = view;
  return (
    <Layout
      name="about"
      title={view.service.title}
      telling
      back
      cancel
      primary={{
        label: say('about.agree'),
        icon: Check,
        onPress: () => void send('agree', { version: consent.version }),
      }}
      tellClass="about-blocks"
      tell={
        <>
          {view.limits.length > 0 && (
            <div className="about-limits">
              <Limits limits={view.limits} />
            </div>
          )}
          <div className="fact">
            <h2>{say('about.gives')}</h2>
            <p>{view.gives}</p>
          </div>
          <div className="fact">
            <h2>{say('about.needs')}</h2>
            <ul>
              {needs.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </div>
          <div className="fact">
            <h2>{say('about.time')}</h2>
            <p>{view.time}</p>
          </div>
          <div className="fact">
            <h2>{say('about.fee')}</h2>
            <p>{view.fee}</p>
          </div>
          {inParagraphs(consent.text).map((paragraph, index) => (
            <div className="consent" key={paragraph}>
              {index === 0 && <h2>{say('about.consent')}</h2>}
              <p>{paragraph}</p>
            </div>
          ))}
          {operator && (
            <p className="consent consent-operator" data-testid="operator">
              {say('about.operator', operator)}
            </p>
          )}
          <p className="consent-version quiet">{say('about.version', { version: consent.version })}</p>
        </>
      }
    />
  );
}
