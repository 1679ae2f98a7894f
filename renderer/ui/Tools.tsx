import { CircleHelp, Volume2 } from 'lucide-react';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { LanguageButton } from './LanguageButton.tsx';
import './Tools.css';

/** Help, speech and size, and the languages: the same on every screen, within reach on every screen. */
export function Tools() {
  const { frame, say } = useStage();
  const open = usePanels();
  return (
    <nav className="tools" aria-label={say('band.tools')}>
      <Button icon={CircleHelp} testId="help" onPress={() => open('help')}>
        {say('band.help')}
      </Button>
      <Button icon={Volume2} testId="settings" onPress={() => open('settings')}>
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
