import { ALargeSmall, CircleHelp, RotateCcw, Volume2 } from 'lucide-react';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import { askRepeat } from './speech/repeat-request.ts';
import './Tools.css';

/** Speech, help, size, and the languages: the same on every screen, within reach on every screen. */
export function Tools() {
  const { frame, say, send } = useStage();
  const open = usePanels();
  return (
    <nav className="tools" aria-label={say('band.tools')}>
      {frame.display.speech ? (
        <Button icon={RotateCcw} testId="listen" onPress={askRepeat}>
          {say('band.repeat')}
        </Button>
      ) : (
        <Button icon={Volume2} testId="listen" onPress={() => void send('setDisplay', { speech: true })}>
          {say('band.listen')}
        </Button>
      )}
      <Button icon={CircleHelp} testId="help" onPress={() => open('help')}>
        {say('band.help')}
      </Button>
      <Button icon={ALargeSmall} testId="settings" onPress={() => open('settings')}>
        {say('band.settings')}
      </Button>
      <div className="languages">
        {frame.languages.map((language) => (
          <LanguageButton key={language} language={language} />
        ))}
      </div>
    </nav>
  );
}
