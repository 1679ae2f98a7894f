import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Pages } from './Pages.tsx';
import { RadioTile } from './RadioTile.tsx';
import { settingsOf } from './settings.ts';
import { VolumeSetting } from './VolumeSetting.tsx';
import './panels.css';

/** Every change shows or sounds at once, and holds for this visit only. */
export function SettingsPanel({ onClose }: { onClose(): void }) {
  const { frame, say, send } = useStage();
  const [speech, ...others] = settingsOf(frame, say).map(({ id, name, choices }) => (
    <fieldset className="setting" key={id}>
      <legend>{name}</legend>
      <div className="setting-choices" data-count={choices.length}>
        {choices.map((choice) => (
          <RadioTile
            key={choice.id}
            group={id}
            value={`${id}-${choice.id}`}
            chosen={choice.chosen}
            onChoose={() => void send('setDisplay', choice.display)}
          >
            {choice.label}
          </RadioTile>
        ))}
      </div>
    </fieldset>
  ));
  return (
    <Dialog
      title={say('settings.title')}
      testId="settings-panel"
      onClose={onClose}
      buttons={
        <Button kind="primary" testId="close" onPress={onClose}>
          {say('nav.close')}
        </Button>
      }
    >
      <Pages className="settings">
        {speech}
        {frame.display.speech && (
          <fieldset className="setting" key="volume">
            <legend>{say('settings.volume')}</legend>
            <VolumeSetting />
          </fieldset>
        )}
        {others}
      </Pages>
    </Dialog>
  );
}
