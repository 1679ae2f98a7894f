import { Printer } from 'lucide-react';
import type { StaffPageOf } from '../../../../electron/contract/views/staff.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { QrCode } from '../../../ui/QrCode.tsx';

type Result = NonNullable<StaffPageOf<'report'>['result']>;

/** The verdict, what proves it, and where it lies. */
export function ReportResult({ result, shown }: { result: Result; shown: 'lines' | 'pdf' }) {
  const { say, send } = useStage();
  const { verdict, counts, fingerprint, hash, qr, files, hasPdf, print } = result;
  const other = shown === 'pdf' ? 'lines' : 'pdf';
  return (
    <section className="report-result" data-testid="report-result" data-verdict={verdict}>
      <div className="report-proof">
        <h2>{say(`staff:report.verdict.${verdict}`)}</h2>
        <p>{say('staff:report.counts', counts)}</p>
        <p className="quiet">
          {say('staff:report.fingerprint')}: <code data-testid="report-key">{fingerprint}</code>
        </p>
        <p className="quiet">
          {say('staff:report.hash')}: <code data-testid="report-hash">{hash}</code>
        </p>
        {files.length > 0 && (
          <p className="quiet" data-testid="report-files">
            {say('staff:report.folder')}: {files.join(', ')}
          </p>
        )}
        <div className="report-ways">
          {hasPdf && (
            <Button testId="report-show" onPress={() => void send('staffReportShow', { what: other })}>
              {say(shown === 'pdf' ? 'staff:report.toList' : 'staff:report.toPdf')}
            </Button>
          )}
          {print !== null && print !== 'printing' && (
            <Button icon={Printer} testId="report-print" onPress={() => void send('staffReportPrint', {})}>
              {say('staff:report.print')}
            </Button>
          )}
          {print !== null && print !== 'ready' && (
            <p role="status" data-testid="report-printed" data-print={print}>
              {print === 'printing'
                ? say('staff:report.printing')
                : say('staff:report.printed', { state: say(`staff:report.printState.${print}`) })}
            </p>
          )}
        </div>
      </div>
      <div className="report-qr">
        <QrCode value={qr} label={say('staff:report.qrLabel')} />
      </div>
    </section>
  );
}
