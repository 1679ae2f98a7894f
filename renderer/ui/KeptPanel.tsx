import {
  BellRing,
  ChartColumn,
  CircleHelp,
  Clock,
  Copy,
  FileText,
  Hash,
  Lock,
  MemoryStick,
  Printer,
  Ticket,
} from 'lucide-react';
import { usePanels } from '../lib/panels.tsx';
import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Pages } from './Pages.tsx';
import './panels.css';

/** What is kept in this kiosk, and for how long. */
export function KeptPanel({ onClose }: { onClose(): void }) {
  const { say, frame } = useStage();
  const { keeping } = frame;
  const open = usePanels();
  const lines = [
    { icon: MemoryStick, words: say('kept.visit') },
    { icon: Lock, words: say('kept.sealed', { count: keeping.keepRequestDays }) },
    { icon: Hash, words: say('kept.numbers', { count: keeping.keepRequestDays }) },
    { icon: Ticket, words: say('kept.tickets', { count: keeping.keepTicketDays }) },
    { icon: Printer, words: say('kept.prints', { count: keeping.keepPrintDays }) },
    { icon: Clock, words: say('kept.visits', { count: keeping.keepVisitDays }) },
    { icon: ChartColumn, words: say('kept.counts', { count: keeping.keepCountDays }) },
    { icon: BellRing, words: say('kept.calls', { count: keeping.keepHelpCallDays }) },
    { icon: Copy, words: say('kept.copies', { count: keeping.keepBackupDays }) },
    { icon: FileText, words: say('kept.log') },
  ];
  return (
    <Dialog
      title={say('kept.title')}
      testId="kept-panel"
      onClose={onClose}
      buttons={
        <>
          <Button icon={CircleHelp} testId="open-help" onPress={() => open('help')}>
            {say('help.title')}
          </Button>
          <Button kind="primary" testId="close" onPress={onClose}>
            {say('nav.close')}
          </Button>
        </>
      }
    >
      <Pages className="help-list">
        {lines.map(({ icon: Icon, words }) => (
          <p className="help-item" key={words}>
            <Icon className="icon" aria-hidden="true" />
            {words}
          </p>
        ))}
      </Pages>
    </Dialog>
  );
}
