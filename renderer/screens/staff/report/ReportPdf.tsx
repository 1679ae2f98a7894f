import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { PdfPage } from '../../citizen/track/PdfPage.tsx';
import { usePdf } from '../../citizen/track/use-pdf.ts';

/** The report as it comes out of a printer. */
export function ReportPdf() {
  const { say } = useStage();
  const pdf = usePdf();
  const [page, setPage] = useState(1);
  if (pdf === 'failed') return <p className="lead">{say('track.documentFailed')}</p>;
  if (pdf === 'opening') return <p role="status">{say('track.documentLoading')}</p>;
  return (
    <div className="report-pdf" data-testid="report-pdf" data-pages={pdf.pages}>
      <div className="pdf-page">
        <PdfPage pdf={pdf} page={page} part={0} large={false} onDrawn={drawn} />
      </div>
      <div className="report-ways">
        {page > 1 && (
          <Button icon={ArrowLeft} testId="pdf-previous" onPress={() => setPage(page - 1)}>
            {say('track.previousPage')}
          </Button>
        )}
        <p role="status">{say('staff:report.page', { page, of: pdf.pages })}</p>
        {page < pdf.pages && (
          <Button icon={ArrowRight} iconAfter testId="pdf-next" onPress={() => setPage(page + 1)}>
            {say('track.nextPage')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** One identity for every drawing, or the page would be drawn for ever. */
const drawn = (): void => {};
