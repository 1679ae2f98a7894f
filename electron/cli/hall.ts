import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Hall } from '../update/hall.ts';
import { beforeFile, type Places } from '../update/places.ts';
import { findKiosk } from './beside.ts';
import type { Context } from './context.ts';

/** The running kiosk over its control socket. */
export function hallOf(context: Context, places: Places): Hall {
  const show = async (on: boolean): Promise<'closed' | 'busy' | 'nobody'> => {
    const control = await findKiosk(context);
    if (!control) return 'nobody';
    try {
      const shown = await control.call('update.show', { on });
      if (shown.ok) return 'closed';
      // one that is too old to know the call is updated all the same, while nobody is at it
      if (shown.error.code === 'unknownCall') {
        const pinged = await control.call('ping', {});
        return pinged.ok && pinged.value.mode === 'visit' ? 'busy' : 'closed';
      }
      return shown.error.code === 'kioskGone' ? 'nobody' : 'busy';
    } finally {
      control.close();
    }
  };
  return {
    close: () => show(true),
    async open() {
      await show(false);
    },
    async noteDevices() {
      rmSync(beforeFile(places), { force: true }); // that of an earlier update says nothing
      const control = await findKiosk(context);
      if (!control) return;
      try {
        const looked = await control.call('health.look', { visit: true });
        if (!looked.ok) return;
        mkdirSync(path.dirname(beforeFile(places)), { recursive: true, mode: 0o700 });
        writeFileSync(beforeFile(places), JSON.stringify(looked.value), { mode: 0o600 });
      } finally {
        control.close();
      }
    },
  };
}
