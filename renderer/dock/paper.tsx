import { useMemo, useRef } from 'react';
import { pngUrl } from './png-url.ts';

/** What hangs out of the printer, seen at its newest line. */
export function Paper({ printer, png }: { printer: string; png: Uint8Array | null }) {
  const tray = useRef<HTMLElement>(null);
  const url = useMemo(() => (png ? pngUrl(png) : null), [png]);
  // The end is where the tray starts to count (dock.css).
  const toTheEnd = () => tray.current?.scrollTo({ top: 0 });
  return (
    // A tray that scrolls must be reachable with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="tray" aria-label={`Paper of ${printer}`} ref={tray} tabIndex={0}>
      {url ? (
        <img src={url} alt={`Paper hanging out of ${printer}`} onLoad={toTheEnd} />
      ) : (
        <p>No paper hangs out.</p>
      )}
    </section>
  );
}
