import type { Dock, DockState, PrinterAction } from './dock.ts';
import { Paper } from './paper.tsx';

interface PrinterPanelProps {
  printer: DockState['printers'][number];
  paper: Uint8Array | null;
  dock: Dock;
}

const buttons: readonly { action: PrinterAction; label: string }[] = [
  { action: 'paperOut', label: 'Paper out' },
  { action: 'paperLow', label: 'Paper low' },
  { action: 'loadPaper', label: 'Load paper' },
  { action: 'openCover', label: 'Open cover' },
  { action: 'closeCover', label: 'Close cover' },
  { action: 'tear', label: 'Tear off' },
];

export function PrinterPanel({ printer, paper, dock }: PrinterPanelProps) {
  const button = ({ action, label }: { action: PrinterAction; label: string }) => (
    <button key={action} type="button" onClick={() => void dock.actOnPrinter(printer.id, action)}>
      {label}
    </button>
  );
  return (
    <section aria-label={`Printer ${printer.id}`} className="printer">
      <header>
        <h2>
          {printer.id} <small>{printer.name}</small>
        </h2>
        {button({ action: 'unplug', label: 'Unplug' })}
        {button({ action: 'plug', label: 'Plug in' })}
      </header>
      <Paper printer={printer.id} png={paper} />
      <div className="actions">{buttons.map(button)}</div>
    </section>
  );
}
