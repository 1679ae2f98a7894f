import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { StaffLayout } from '../StaffLayout.tsx';
import { NotWritten } from './NotWritten.tsx';
import { PaperChange } from './PaperChange.tsx';
import { PrinterCard } from './PrinterCard.tsx';
import './consultant.css';
import './paper.css';

/** Paper of every printer, or the one whose paper is being changed. */
export function PaperPage({ page }: { page: StaffPageOf<'paper'> }) {
  const { say } = useStage();
  const { printers, change, problem } = page;
  const changing = printers.find(({ id }) => id === change?.device);
  if (change && changing) return <PaperChange change={change} printer={changing} problem={problem} />;
  return (
    <StaffLayout name="paper">
      {problem && <NotWritten />}
      {printers.length === 0 && <p className="lead">{say('staff:paper.none')}</p>}
      <Pages className="staff-list">
        {printers.map((printer) => (
          <PrinterCard key={printer.id} printer={printer} />
        ))}
      </Pages>
    </StaffLayout>
  );
}
