import type { DeviceStatus } from '../../../hardware/role/status.ts';
import type { Context } from '../context.ts';
import { type Terminal, table, tinted } from '../terminal.ts';
import { statusWords } from '../words.ts';

export interface StatusView {
  statuses(): DeviceStatus[];
  id: string | undefined;
}

/** Tells how everything is, and gives what tells of each change. */
export function tellStatuses({ terminal, json }: Context, view: StatusView): (changed: string) => void {
  const tell = (text: string) => terminal.out(`${json ? JSON.stringify(statusJson(view)) : text}\n`);
  tell(statusTable(terminal, view.statuses()));
  return (id) => {
    const changed = view.statuses().filter((status) => status.id === id);
    if (changed.length > 0) tell(`${clock()}  ${statusTable(terminal, changed)}`);
  };
}

export const statusJson = ({ statuses, id }: StatusView): object =>
  statuses().find((status) => status.id === id) ?? { devices: statuses() };

export const statusTable = (terminal: Terminal, statuses: DeviceStatus[]): string =>
  statuses.length > 0 ? table(statuses.map((status) => statusRow(terminal, status))) : 'no devices';

function statusRow(terminal: Terminal, status: DeviceStatus): string[] {
  const { state, toDo, tone } = statusWords(status);
  return [status.id, tinted(terminal, tone, state), toDo ? `→ ${toDo}` : ''];
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
