import { ArrowLeft, Hand, Languages, Phone, UserRound, Volume2 } from 'lucide-react';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Pages } from './Pages.tsx';
import './panels.css';

export function HelpPanel({ onClose }: { onClose(): void }) {
  const { say } = useStage();
  const lines = [
    { icon: Hand, words: say('help.touch') },
    { icon: ArrowLeft, words: say('help.back') },
    { icon: Languages, words: say('help.language') },
    { icon: Volume2, words: say('help.size') },
    { icon: UserRound, words: say('help.staff') },
  ];
  return (
    <Dialog
      title={say('help.title')}
      testId="help-panel"
      onClose={onClose}
      buttons={
        <Button kind="primary" testId="close" onPress={onClose}>
          {say('nav.close')}
        </Button>
      }
    >
      <Pages className="help-list">
        {lines.map(({ icon: Icon, words }) => (
          <p className="help-item" key={words}>
            <Icon className="icon" aria-hidden="true" />
            {words}
          </p>
        ))}
        <p className="help-item help-line">
          <Phone className="icon" aria-hidden="true" />
          {say('help.line')}
        </p>
      </Pages>
    </Dialog>
  );
}
