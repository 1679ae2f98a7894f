import { useSyncExternalStore } from 'react';
import type { Dock } from './dock.ts';
import { PrinterPanel } from './printer-panel.tsx';
import { ReaderPanel } from './reader-panel.tsx';

/** A desk with simulated devices on it. */
export function DockPage({ dock }: { dock: Dock }) {
  const state = useSyncExternalStore(dock.subscribe, dock.getState, dock.getState);
  return (
    <>
      <main>
        <h1>Simulated devices</h1>
        {state.readers.map((reader) => (
          <ReaderPanel key={reader.id} reader={reader} specimens={state.specimens} dock={dock} />
        ))}
        {state.printers.map((printer) => (
          <PrinterPanel
            key={printer.id}
            printer={printer}
            paper={state.papers[printer.id] ?? null}
            dock={dock}
          />
        ))}
      </main>
      <p role="status" className={state.message.tone}>
        {state.message.text}
      </p>
    </>
  );
}
