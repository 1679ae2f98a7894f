import type { Display } from '../../electron/contract/views/frame.ts';
import { touchZoneMm } from '../lib/scale.ts';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Pages } from './Pages.tsx';
import { RadioTile } from './RadioTile.tsx';
import './panels.css';

interface Setting {
  id: string;
  name: string;
  choices: { label: string; chosen: boolean; display: Partial<Display> }[];
}

/** Every change shows at once, and holds for this visit only. */
export function SettingsPanel({ onClose }: { onClose(): void }) {
  const { frame, say, send } = useStage();
  const { textSize, contrast, reach, speech } = frame.display;
  const settings: Setting[] = [
    {
      id: 'text-size',
      name: say('settings.textSize'),
      choices: [
        { label: say('settings.textNormal'), chosen: textSize === 'normal', display: { textSize: 'normal' } },
        { label: say('settings.textLarge'), chosen: textSize === 'large', display: { textSize: 'large' } },
      ],
    },
    {
      id: 'contrast',
      name: say('settings.contrast'),
      choices: [
        {
          label: say('settings.contrastNormal'),
          chosen: contrast === 'normal',
          display: { contrast: 'normal' },
        },
        { label: say('settings.contrastHigh'), chosen: contrast === 'high', display: { contrast: 'high' } },
      ],
    },
    {
      id: 'speech',
      name: say('settings.speech'),
      choices: [
        { label: say('settings.speechOff'), chosen: !speech, display: { speech: false } },
        { label: say('settings.speechOn'), chosen: speech, display: { speech: true } },
      ],
    },
    {
      id: 'reach',
      name: say('settings.reach'),
      choices: [
        { label: say('settings.reachNormal'), chosen: reach === 'normal', display: { reach: 'normal' } },
        { label: say('settings.reachLow'), chosen: reach === 'low', display: { reach: 'low' } },
      ],
    },
  ];
  const shown = settings.filter(({ id }) => id !== 'reach' || touchZoneMm(frame.screen) !== null);
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
        {shown.map(({ id, name, choices }) => (
          <fieldset className="setting" key={id}>
            <legend>{name}</legend>
            <div className="setting-choices">
              {choices.map(({ label, chosen, display }, index) => (
                <RadioTile
                  key={label}
                  group={id}
                  value={`${id}-${index === 0 ? 'normal' : 'other'}`}
                  chosen={chosen}
                  onChoose={() => void send('setDisplay', display)}
                >
                  {label}
                </RadioTile>
              ))}
            </div>
          </fieldset>
        ))}
      </Pages>
    </Dialog>
  );
}
