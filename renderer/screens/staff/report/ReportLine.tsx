import { CircleCheck, CircleDashed, OctagonX } from 'lucide-react';
import { reportWords } from '../../../../electron/contract/texts/report-words.ts';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';

const icons = { pass: CircleCheck, fail: OctagonX, notTested: CircleDashed } as const;

/** One thing that was tested: how it is, and what to do about it. */
export function ReportLine({ line }: { line: StaffPageOf<'report'>['lines'][number] }) {
  const { frame } = useStage();
  const { what, outcome, said, why, toDo } = reportWords(frame.language, line);
  const Icon = icons[line.outcome];
  return (
    <div
      className="report-line"
      data-testid={`report-${line.code}`}
      data-device={line.subject}
      data-outcome={line.outcome}
      data-reason={line.reason}
    >
      <Icon className="icon" aria-hidden="true" />
      <span className="report-what">{what}</span>
      <span className="report-told">
        {line.outcome !== 'pass' && (
          <span className="report-why">{[outcome, why].filter(Boolean).join(': ')}</span>
        )}
        {said && <span className="quiet">{said}</span>}
        {line.outcome !== 'pass' && toDo && <span>{toDo}</span>}
        {line.outcome === 'pass' && !said && <span className="quiet">{outcome}</span>}
      </span>
    </div>
  );
}
