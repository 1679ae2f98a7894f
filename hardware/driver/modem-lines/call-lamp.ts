import { type Result, succeeded } from '../../role/result.ts';
import type { ModemLines } from '../../transport/transport.ts';
import type { AttachedDevice } from '../driver.ts';
import { lineError } from './contact.ts';
import type { CallLampProfile } from './profile.ts';

/** The port was opened with both lines high: a lamp lit by that is put out at once. Errors: as `lineError`. */
export async function attachCallLamp(
  lines: ModemLines,
  { model, line, lit }: CallLampProfile,
): Promise<Result<AttachedDevice>> {
  const drive = (on: boolean) => lines.set({ [line]: on === (lit === 'high') });
  const off = await drive(false);
  if (!off.ok) return lineError(off.error.code);
  return succeeded({
    operations: {
      kind: 'lamp',
      async set(on) {
        const driven = await drive(on);
        // nothing reads an output line back: what is driven is what is said
        return driven.ok ? succeeded({ on }) : driven;
      },
    },
    identity: { model },
    condition: { device: 'online' },
    onCondition: () => () => {},
    check: async () => (await lines.get()).ok,
    detach: () => void drive(false),
  });
}
