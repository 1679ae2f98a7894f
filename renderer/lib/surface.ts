import { useLayoutEffect } from 'react';
import type { Frame } from '../../electron/contract/views/frame.ts';
import { pxPerMm, touchZoneMm } from './scale.ts';

/** Puts the frame onto the document: scale, theme, language. */
export function useSurface(frame: Frame | null): void {
  useLayoutEffect(() => {
    if (!frame) return;
    const { style, dataset } = document.documentElement;
    const applyScale = () => {
      const px = pxPerMm(frame.screen, { width: window.innerWidth, height: window.innerHeight });
      style.setProperty('--mm', `${px}px`);
    };
    applyScale();
    const zone = touchZoneMm(frame.screen);
    style.setProperty('--touch-zone', String(zone ?? 0));
    document.documentElement.lang = frame.language;
    dataset.text = frame.display.textSize;
    dataset.contrast = frame.display.contrast;
    dataset.reach = isLow(frame) ? 'low' : 'normal';
    dataset.shape = frame.screen.widthPx > frame.screen.heightPx ? 'landscape' : 'portrait';
    window.addEventListener('resize', applyScale);
    return () => window.removeEventListener('resize', applyScale);
  }, [frame]);
}

/** Low reach changes nothing on a screen that is low enough already. */
export const isLow = (frame: Frame): boolean =>
  frame.display.reach === 'low' && touchZoneMm(frame.screen) !== null;
