import {
  ArrowLeft,
  BellRing,
  Hand,
  Languages,
  Lightbulb,
  Phone,
  ShieldCheck,
  UserRound,
  Volume2,
} from 'lucide-react';
import type { View } from '../../electron/contract/views/view.ts';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { keyOr } from '../lib/words.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ConsultantLine } from './HelpOffer.tsx';
import { Pages } from './Pages.tsx';
import './panels.css';

export function HelpPanel({ screen, onClose }: { screen: View['screen']; onClose(): void }) {
  const { frame, say, send } = useStage();
  const lines = [
    { icon: Lightbulb, words: say(keyOr('help.screen', screen)) },
    { icon: Hand, words: say('help.touch') },
    { icon: ArrowLeft, words: say('help.back') },
    { icon: Languages, words: say('help.language') },
    { icon: Volume2, words: say('help.size') },
    { icon: UserRound, words: say('help.staff') },
  ];
  const open = usePanels();
  const mayCall = frame.consultant === null || frame.consultant === 'nobody';
  return (
    <Dialog
      title={say('help.title')}
      testId="help-panel"
      onClose={onClose}
      buttons={
        <>
          {mayCall && (
            <Button icon={BellRing} testId="call-consultant" onPress={() => void send('callConsultant', {})}>
              {say('helpOffer.call')}
            </Button>
          )}
          <Button icon={ShieldCheck} testId="kept" onPress={() => open('kept')}>
            {say('kept.title')}
          </Button>
          <Button kind="primary" testId="close" onPress={onClose}>
            {say('nav.close')}
          </Button>
        </>
      }
    >
      <ConsultantLine state={frame.consultant} />
      <Pages className="help-list">
        {lines.map(({ icon: Icon, words }) => (
          <p className="help-item" key={words}>
            <Icon className="icon" aria-hidden="true" />
            {words}
          </p>
        ))}
        <p className="help-item help-line">
          <Phone className="icon" aria-hidden="true" />
          {say('band.callCentre')}
        </p>
      </Pages>
    </Dialog>
  );
}
