import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { call } from '../../../lib/bridge.ts';
import type { Pdf } from './pdf.ts';

/** The document that main holds; `failed` when there is none or it cannot be read. */
export function usePdf(): Pdf | 'opening' | 'failed' {
  const [pdf, setPdf] = useState<Pdf | 'opening' | 'failed'>('opening');
  useEffect(() => {
    let opened: Pdf | null = null;
    let left = false;
    const open = async () => {
      // Loaded when the first document is: the start of the kiosk does not wait for it.
      const [answer, { openPdf }] = await Promise.all([call('getDocument', {}), import('./pdf.ts')]);
      if (!answer.ok || answer.pdf === null) throw new Error('no document');
      opened = await openPdf(answer.pdf);
      if (left) opened.close();
      else setPdf(opened);
    };
    open().catch(() => {
      if (!left) setPdf('failed');
    });
    return () => {
      left = true;
      opened?.close();
    };
  }, []);
  return pdf;
}

/** The room an element has, in CSS pixels; null until it is known. */
export function useRoom(element: RefObject<HTMLElement | null>): { width: number; height: number } | null {
  const [room, setRoom] = useState<{ width: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = () => {
      const [width, height] = [Math.floor(box.clientWidth), Math.floor(box.clientHeight)];
      if (width > 0 && height > 0)
        setRoom((before) =>
          before?.width === width && before.height === height ? before : { width, height },
        );
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [element]);
  return room;
}
