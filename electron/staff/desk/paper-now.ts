import type { z } from 'zod';
import type { DeviceStatus } from '../../../hardware/role/status.ts';
import type { paperPage } from '../../contract/views/staff/paper.ts';

export type PaperNow = z.infer<typeof paperPage>['printers'][number]['now'];

/** Drivers tell an open cover before missing paper, so either of these words says that it is closed. */
const coverIsClosed: readonly string[] = ['paperOut', 'paperLow', 'headHot'];

/** What the printer says of its paper and its cover; never more than it says. */
export function paperNow(status: DeviceStatus | null): PaperNow {
  const { device, paper, detail } = status ?? { device: 'noDevice' };
  const [code = ''] = detail?.split(':') ?? [];
  const ready = device === 'online' || device === 'deviceBusy';
  const isClosed = ready || coverIsClosed.includes(code);
  return {
    paper: paper ?? null,
    cover: code === 'coverOpen' ? 'open' : isClosed ? 'closed' : 'unknown',
    ready: ready && paper !== 'out' && paper !== 'jammed',
    silent: device === 'noDevice' || device === 'powerOff' || device === 'starting',
  };
}
