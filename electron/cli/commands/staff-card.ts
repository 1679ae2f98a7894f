import { cardReader } from '../../../hardware/role/card-reader.ts';
import { type CardNumber, numbersOf } from '../../staff/card-mark.ts';
import { configuredDevice } from '../configured.ts';
import type { Context } from '../context.ts';
import { type Failure, failure } from '../outcome.ts';
import { settled } from '../settled.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure } from '../words.ts';

/** Long enough to fetch the card from the coat. */
const READ_MS = 60_000;

/** The next card at a reader of this kiosk, which must not be running: it would hold the port. */
export async function cardAt(
  context: Context,
  id: string,
): Promise<{ ok: true; value: CardNumber } | { ok: false; failure: Failure }> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  if (!device.value.roles.includes('cardReader'))
    return { ok: false, failure: failure('unsupportedCommand', `${id} reads no staff cards`) };
  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id))
    return {
      ok: false,
      failure: failure(
        'deviceBusy',
        `another program holds ${id}`,
        'stop the kiosk first, or type the number: --card',
      ),
    };
  return withHost([device.value], async (host) => {
    await settled(host, host.statuses, context.signal);
    context.terminal.err(`waiting for a card at ${id} …\n`);
    const options = { deadlineMs: READ_MS, signal: context.signal };
    const read = cardReader.read.result.parse(await host.call(id, 'cardReader', 'read', {}, options));
    if (!read.ok) return { ok: false, failure: callFailure(read.error) };
    const [number] = numbersOf(read.value);
    return number
      ? { ok: true, value: number }
      : {
          ok: false,
          failure: failure('randomNumber', 'this has another number each time', 'take a card, no phone'),
        };
  });
}
