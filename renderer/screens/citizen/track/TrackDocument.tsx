import { ArrowLeft, ArrowRight, ZoomIn, ZoomOut } from 'lucide-react';
import { useState } from 'react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { isLow } from '../../../lib/surface.ts';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { type Drawn, PdfPage } from './PdfPage.tsx';
import { usePdf } from './use-pdf.ts';
import '../receipt.css';
import './track.css';

/** While somebody helps, the pages stay away: no mask covers a whole page. */
export function TrackDocument({ view }: { view: ViewOf<'trackDocument'> }) {
  const { frame, say } = useStage();
  if (frame.assist === null) return <IssuedDocument view={view} />;
  return (
    <Layout
      name="trackDocument"
      service={view.service}
      title={say('track.takeTitle')}
      data={{ 'data-pdf': 'withheld' }}
      telling
      back
      tell={<p className="lead">{say('assist.document')}</p>}
    />
  );
}

/** The issued document, page by page: no toolbar, nothing to select, nothing to follow. */
function IssuedDocument({ view }: { view: ViewOf<'trackDocument'> }) {
  const { frame, say, send } = useStage();
  const pdf = usePdf();
  // Low, large-lettered or low in reach, there is no room for a whole page that can be read.
  const isWide = frame.screen.widthPx > frame.screen.heightPx;
  const [large, setLarge] = useState(isWide || isLow(frame) || frame.display.textSize !== 'normal');
  const [at, setAt] = useState({ page: 1, part: 0 });
  const [drawn, setDrawn] = useState<Drawn>({ parts: 1, blank: false, failed: false });
  const isOpen = typeof pdf === 'object';
  const pages = isOpen ? pdf.pages : 1;
  const part = Math.min(at.part, drawn.parts - 1);
  const isFirst = at.page === 1 && part === 0;
  const isLast = at.page >= pages && part >= drawn.parts - 1;
  const failed = pdf === 'failed' || drawn.failed;

  const onwards = () =>
    setAt(part < drawn.parts - 1 ? { page: at.page, part: part + 1 } : { page: at.page + 1, part: 0 });
  const backwards = () =>
    setAt(part > 0 ? { page: at.page, part: part - 1 } : { page: at.page - 1, part: drawn.parts - 1 });
  const state = failed ? 'failed' : isOpen ? 'open' : 'opening';
  return (
    <Layout
      name="trackDocument"
      service={view.service}
      title={view.title}
      data={{ 'data-pdf': state, 'data-page': String(at.page) }}
      telling
      back
      primary={{
        label: say('track.take'),
        testId: 'take',
        onPress: () => void send('takeDocument', {}),
      }}
      tell={
        failed ? (
          <p className="lead">{say('track.documentFailed')}</p>
        ) : (
          <div className="pdf-page">
            {isOpen && <PdfPage pdf={pdf} page={at.page} part={part} large={large} onDrawn={setDrawn} />}
          </div>
        )
      }
    >
      {!failed && (
        <div className="receipt-actions pdf-actions">
          {!isFirst && (
            <Button icon={ArrowLeft} testId="pdf-previous" onPress={backwards}>
              {say('track.previousPage')}
            </Button>
          )}
          <p role="status">
            {isOpen ? say('track.documentPage', { page: at.page, of: pages }) : say('track.documentLoading')}
            {drawn.blank && ` ${say('track.documentBlank')}`}
          </p>
          {isOpen && !isLast && (
            <Button icon={ArrowRight} iconAfter testId="pdf-next" onPress={onwards}>
              {say('track.nextPage')}
            </Button>
          )}
          {isOpen && (
            <Button
              icon={large ? ZoomOut : ZoomIn}
              testId="pdf-size"
              onPress={() => {
                setLarge(!large);
                setAt({ page: at.page, part: 0 });
              }}
            >
              {say(large ? 'track.smaller' : 'track.larger')}
            </Button>
          )}
        </div>
      )}
    </Layout>
  );
}
