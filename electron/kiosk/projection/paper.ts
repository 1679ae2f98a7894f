import type { SnapshotFrom } from 'xstate';
import type { PaperView } from '../../contract/views/view.ts';
import type { Devices, PrintJob } from '../../devices/devices.ts';
import type { createPaperMachine } from '../../visit/paper/machine.ts';

export type PaperSnapshot = SnapshotFrom<ReturnType<typeof createPaperMachine>>;

export function paperView(
  paper: PaperSnapshot | undefined,
  devices: Devices,
  role: PrintJob['role'],
): PaperView {
  return {
    state: paper?.context.state ?? 'printing',
    reason: paper?.context.reason ?? null,
    place: devices.deviceFor(role)?.place ?? null,
    canPrintAgain: paper?.can({ type: 'printAgain' }) ?? false,
  };
}
