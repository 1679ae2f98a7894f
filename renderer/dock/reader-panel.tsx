import type { Dock, DockState } from './dock.ts';

interface ReaderPanelProps {
  reader: DockState['readers'][number];
  specimens: DockState['specimens'];
  dock: Dock;
}

export function ReaderPanel({ reader, specimens, dock }: ReaderPanelProps) {
  const cards = (valid: boolean) => (
    <div className="cards">
      {specimens
        .filter((specimen) => specimen.valid === valid)
        .map(({ id, label }) => (
          <button key={id} type="button" onClick={() => void dock.swipe(reader.id, id)}>
            {label}
          </button>
        ))}
    </div>
  );
  return (
    <section aria-label={`Reader ${reader.id}`}>
      <header>
        <h2>
          {reader.id} <small>{reader.name}</small>
        </h2>
        <button type="button" onClick={() => void dock.actOnReader(reader.id, 'unplug')}>
          Unplug
        </button>
        <button type="button" onClick={() => void dock.actOnReader(reader.id, 'plug')}>
          Plug in
        </button>
      </header>
      <h3>Swipe a card</h3>
      {cards(true)}
      <details>
        <summary>Cards that are broken</summary>
        {cards(false)}
      </details>
    </section>
  );
}
