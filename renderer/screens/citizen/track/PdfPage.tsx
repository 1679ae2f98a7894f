import { useEffect, useRef } from 'react';
import { useStage } from '../../../lib/stage.tsx';
import type { Pdf } from './pdf.ts';
import { useRoom } from './use-pdf.ts';
import './pdf.css';

export interface Drawn {
  parts: number;
  blank: boolean;
  failed: boolean;
}

interface PdfPageProps {
  pdf: Pdf;
  page: number;
  part: number;
  large: boolean;
  onDrawn(drawn: Drawn): void;
}

/** One page of an open PDF, as large as its room allows. */
export function PdfPage({ pdf, page, part, large, onDrawn }: PdfPageProps) {
  const { say } = useStage();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRoom(box);
  useEffect(() => {
    if (!room || !canvas.current) return;
    const leaving = new AbortController();
    const { current } = canvas;
    delete current.dataset.drawn;
    pdf
      .draw(current, { page, part, large, ...room }, leaving.signal)
      .then((drawn) => {
        current.dataset.drawn = `${page}.${part}`;
        onDrawn({ ...drawn, failed: false });
      })
      .catch(() => {
        if (!leaving.signal.aborted) onDrawn({ parts: 1, blank: false, failed: true });
      });
    return () => leaving.abort();
  }, [pdf, page, part, large, room, onDrawn]);
  return (
    <div className="pdf-room" ref={box}>
      <canvas
        ref={canvas}
        data-testid="pdf"
        role="img"
        data-private
        aria-label={say('track.documentPage', { page, of: pdf.pages })}
      />
    </div>
  );
}
