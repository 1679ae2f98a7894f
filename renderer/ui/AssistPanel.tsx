import { Clock3, Copy, LogOut, Ticket } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStage } from '../lib/stage.tsx';
import { sayIn } from '../lib/words.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Pages } from './Pages.tsx';
import { RadioTile } from './RadioTile.tsx';
import { settingsOf } from './settings.ts';
import './AssistBand.css';
import './panels.css';

type Asking = 'window' | 'cancel' | null;

/** What a consultant can do for the visitor: time, language, size, a page, a copy, a window, the end. */
export function AssistPanel({ onClose }: { onClose(): void }) {
  const { frame, say, send } = useStage();
  const [asking, setAsking] = useState<Asking>(null);
  const [extended, setExtended] = useState(false);
  const tools = frame.assist?.tools;
  if (!tools) return null;
  if (asking) return <Ask what={asking} onNo={() => setAsking(null)} onClose={onClose} />;
  const size = settingsOf(frame, say).find(({ id }) => id === 'text-size');
  const [extend, reprint, toWindow, cancel] = [
    <Button
      key="extend"
      icon={Clock3}
      testId="assist-extend"
      onPress={() => void send('staffExtend', {}).then(setExtended)}
    >
      {say('assist.extend')}
    </Button>,
    tools.reprint && (
      <Button key="reprint" icon={Copy} testId="assist-reprint" onPress={() => void send('staffReprint', {})}>
        {say('assist.reprint')}
      </Button>
    ),
    tools.toWindow && (
      <Button key="window" icon={Ticket} testId="assist-window" onPress={() => setAsking('window')}>
        {say('assist.window')}
      </Button>
    ),
    tools.cancel && (
      <Button key="cancel" icon={LogOut} testId="assist-cancel" onPress={() => setAsking('cancel')}>
        {say('assist.cancel')}
      </Button>
    ),
  ];
  return (
    <Dialog
      title={say('assist.title')}
      testId="assist-panel"
      onClose={onClose}
      buttons={
        <Button kind="primary" testId="close" onPress={onClose}>
          {say('nav.close')}
        </Button>
      }
    >
      <Pages className="assist-panel">
        <div>
          <div className="assist-acts">
            {extend}
            {reprint}
            {toWindow}
            {cancel}
          </div>
          <p className="assist-done" role="status">
            {extended && say('assist.extended')}
          </p>
        </div>
        {tools.steps.length > 0 && (
          <Part title={say('assist.goTo')}>
            <div className="assist-steps">
              {tools.steps.map(({ field, label, here }) => {
                const name = field === 'check' ? say('check.title') : label;
                // where one is already leads nowhere, so it is nothing to touch
                return here ? (
                  <p className="assist-here" key={field} aria-current="step">
                    {say('assist.here', { name })}
                  </p>
                ) : (
                  <Button
                    key={field}
                    testId={`assist-step-${field}`}
                    onPress={() => {
                      onClose();
                      void send('staffGoTo', { field });
                    }}
                  >
                    {name}
                  </Button>
                );
              })}
            </div>
          </Part>
        )}
        <Part title={say('assist.language')}>
          <div className="setting-choices" data-count={frame.languages.length}>
            {frame.languages.map((language) => (
              <RadioTile
                key={language}
                group="assist-language"
                value={`assist-${language}`}
                chosen={language === frame.language}
                onChoose={() => void send('staffLanguage', { language })}
              >
                <span lang={language}>{sayIn(language)('language.name')}</span>
              </RadioTile>
            ))}
          </div>
        </Part>
        {size && (
          <Part title={size.name}>
            <div className="setting-choices" data-count={size.choices.length}>
              {size.choices.map((choice) => (
                <RadioTile
                  key={choice.id}
                  group="assist-size"
                  value={`assist-size-${choice.id}`}
                  chosen={choice.chosen}
                  onChoose={() => {
                    const { textSize } = choice.display;
                    if (textSize) void send('staffDisplay', { textSize });
                  }}
                >
                  {choice.label}
                </RadioTile>
              ))}
            </div>
          </Part>
        )}
      </Pages>
    </Dialog>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="setting">
    <h3>{title}</h3>
    {children}
  </section>
);

/** What ends the filling is said before it is done. */
function Ask({ what, onNo, onClose }: { what: 'window' | 'cancel'; onNo(): void; onClose(): void }) {
  const { say, send } = useStage();
  return (
    <Dialog
      title={say(`assist.${what}Ask`)}
      testId={`assist-${what}-panel`}
      onClose={onNo}
      buttons={
        <>
          <Button
            testId={`assist-${what}-yes`}
            onPress={() => {
              onClose();
              void send(what === 'window' ? 'staffToWindow' : 'staffCancelVisit', {});
            }}
          >
            {say(`assist.${what}Yes`)}
          </Button>
          <Button kind="primary" testId={`assist-${what}-no`} onPress={onNo}>
            {say('assist.no')}
          </Button>
        </>
      }
    >
      <p>{say(`assist.${what}Text`)}</p>
    </Dialog>
  );
}
