import type { DockLearning } from '../../electron/contract/channels/dock.ts';
import { CommandForm } from './command-form.tsx';
import type { Dock, DockDevice } from './dock.ts';
import { LearningPanel } from './learning.tsx';
import { Paper } from './paper.tsx';
import { commandWords } from './words.ts';

interface DevicePanelProps {
  device: DockDevice;
  paper: Uint8Array | null;
  learning: DockLearning | null;
  dock: Dock;
}

/** Everything that can happen to one device, each by its name. */
export function DevicePanel({ device, paper, learning, dock }: DevicePanelProps) {
  const { id, profile, commands, prints } = device;
  const simple = commands?.filter(({ fields }) => fields.length === 0) ?? [];
  const forms = commands?.filter(({ fields }) => fields.length > 0) ?? [];
  return (
    <section aria-label={id} className={prints ? 'printer' : undefined}>
      <header>
        <h2>
          {id} <small>{profile}</small>
        </h2>
      </header>
      {commands === null && <p>Its simulator is not running.</p>}
      {prints && <Paper printer={id} png={paper} />}
      <Specimens device={device} dock={dock} />
      <div className="actions">
        {simple.map(({ name }) => (
          <button key={name} type="button" onClick={() => void dock.order(id, name)}>
            {commandWords(name)}
          </button>
        ))}
      </div>
      {learning && <LearningPanel learning={learning} />}
      {forms.length > 0 && (
        <details>
          <summary>More</summary>
          {forms.map((command) => (
            <CommandForm key={command.name} device={id} command={command} dock={dock} />
          ))}
        </details>
      )}
    </section>
  );
}

function Specimens({ device, dock }: { device: DockDevice; dock: Dock }) {
  const cards = (valid: boolean) => (
    <div className="cards">
      {device.specimens
        .filter((specimen) => specimen.valid === valid)
        .map(({ id, label }) => (
          <button
            key={id}
            type="button"
            onClick={() => void dock.order(device.id, 'swipe', { specimen: id }, `swiped ${label}`)}
          >
            {label}
          </button>
        ))}
    </div>
  );
  if (device.specimens.length === 0) return null;
  return (
    <>
      <h3>Swipe a card</h3>
      {cards(true)}
      <details>
        <summary>Cards that are broken</summary>
        {cards(false)}
      </details>
    </>
  );
}
