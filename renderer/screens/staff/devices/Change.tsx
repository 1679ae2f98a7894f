import { Plug, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { RadioTile } from '../../../ui/RadioTile.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { deviceName, ToneMark } from './Advice.tsx';
import { useNow } from './ago.ts';
import './devices.css';

type Page = StaffPageOf<'change'>;

/** Another port or model: chosen or plugged in now, tried, and written down only when the device has answered. */
export function Change({ page }: { page: Page }) {
  const { say, send } = useStage();
  const { device, now, step, places, profiles, baudRates, chosen, differs, nothingCame, result } = page;
  const isBusy = step === 'looking' || step === 'probing';
  const canTry = differs && !isBusy && step !== 'learning';
  return (
    <StaffLayout
      name="change"
      about={`${deviceName(say, device.roles)} · ${device.id}`}
      back={{ page: 'device', id: device.id }}
      primary={
        canTry && (
          <Button kind="primary" testId="change-apply" onPress={() => void send('staffApply', {})}>
            {say('staff:change.apply')}
          </Button>
        )
      }
    >
      {result && <Result result={result} />}
      {isBusy && (
        <p className="lead" role="status">
          {say(`staff:change.${step}`)}
        </p>
      )}
      {step === 'learning' && <Learning until={page.learnUntil} />}
      {nothingCame && <p role="status">{say('staff:change.nothingCame')}</p>}
      {step !== 'learning' && (
        <Pages className="change-page">
          <h2 className="device-heading">{say('staff:change.port')}</h2>
          <div className="device-ways">
            <Button icon={Plug} testId="change-learn" onPress={() => void send('staffLearn', { on: true })}>
              {say('staff:change.learn')}
            </Button>
            <Button icon={Search} testId="change-look" onPress={() => void send('staffLook', {})}>
              {say('staff:change.look')}
            </Button>
          </div>
          <Choice
            group="place"
            value="asIs"
            chosen={chosen.place === null}
            onChoose={() => void send('staffChoose', { place: null })}
            small={say('staff:change.asIs')}
          >
            {`${now.kind} ${now.at}`}
          </Choice>
          {places.map((place) => (
            <Choice
              key={place.key}
              group="place"
              value={place.key}
              chosen={chosen.place === place.key}
              onChoose={() => void send('staffChoose', { place: place.key })}
              small={[
                place.what,
                place.usedBy ? say('staff:change.usedBy', { id: place.usedBy }) : say('staff:change.free'),
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {place.at}
            </Choice>
          ))}
          {chosen.baudRate !== null && <h2 className="device-heading">{say('staff:change.baudRate')}</h2>}
          {chosen.baudRate !== null &&
            baudRates.map((rate) => (
              <Choice
                key={rate}
                group="baudRate"
                value={String(rate)}
                chosen={chosen.baudRate === rate}
                onChoose={() => void send('staffChoose', { baudRate: rate })}
              >
                {String(rate)}
              </Choice>
            ))}
          <h2 className="device-heading">{say('staff:change.model')}</h2>
          {profiles.map(({ name, model }) => (
            <Choice
              key={name}
              group="profile"
              value={name}
              chosen={chosen.profile === name}
              onChoose={() => void send('staffChoose', { profile: name })}
              small={name}
            >
              {model ?? name}
            </Choice>
          ))}
        </Pages>
      )}
    </StaffLayout>
  );
}

interface ChoiceProps {
  group: string;
  value: string;
  chosen: boolean;
  onChoose(): void;
  small?: string;
  children: ReactNode;
}

function Choice({ small, children, ...tile }: ChoiceProps) {
  return (
    <RadioTile {...tile}>
      {children}
      {small && <span className="device-small"> {small}</span>}
    </RadioTile>
  );
}

function Learning({ until }: { until: number | null }) {
  const { say, send } = useStage();
  const now = useNow(250);
  const seconds = Math.max(0, Math.ceil(((until ?? now) - now) / 1_000));
  return (
    <section className="test-now" data-testid="change-learning">
      <p className="lead">{say('staff:change.plugIn')}</p>
      <p className="change-seconds" role="timer">
        {say('staff:change.seconds', { n: seconds })}
      </p>
      <Button icon={X} testId="change-stop" onPress={() => void send('staffLearn', { on: false })}>
        {say('staff:change.stop')}
      </Button>
    </section>
  );
}

function Result({ result }: { result: NonNullable<Page['result']> }) {
  const { say } = useStage();
  const good = result.outcome === 'changed';
  return (
    <section
      className="device-status"
      data-tone={good ? 'good' : 'bad'}
      data-testid="change-result"
      data-outcome={result.outcome}
      role="status"
    >
      <ToneMark tone={good ? 'good' : 'bad'} />
      <span className="device-words">
        {result.outcome === 'changed' ? (
          <>
            <strong>{say('staff:change.changed')}</strong>
            <span>{say(`staff:change.saved.${result.kept}`)}</span>
          </>
        ) : (
          <>
            <strong>{say(`staff:change.kept.${result.why}`, { found: result.found ?? '' })}</strong>
            {result.word && <span>{say(`staff:device.state.${result.word}`)}</span>}
            {result.todo && <span>{say(`staff:device.todo.${result.todo}`)}</span>}
            <span>{say('staff:change.oldOne')}</span>
          </>
        )}
      </span>
    </section>
  );
}
