import { useSyncExternalStore } from 'react';
import { DevicePanel } from './device-panel.tsx';
import type { Dock } from './dock.ts';

/** A desk with simulated devices on it. */
export function DockPage({ dock }: { dock: Dock }) {
  const state = useSyncExternalStore(dock.subscribe, dock.getState, dock.getState);
  return (
    <>
      <main>
        <h1>Simulated devices</h1>
        {state.devices.map((device) => (
          <DevicePanel
            key={device.id}
            device={device}
            paper={state.papers[device.id] ?? null}
            learning={state.learning[device.id] ?? null}
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
