import { parseSwipe, type Swipe } from '../../codec/magstripe/index.ts';
import type { MagneticCard } from '../../role/card-reader.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import { settleable, within } from '../../wait.ts';
import type { CallOptions, Driver } from '../driver.ts';
import type { MagstripeProfile } from './profile.ts';

export { type MagstripeProfile, magstripeProfileSchema } from './profile.ts';

/**
 * Magnetic-stripe readers in HID mode (facts/devices.md §3.2). They send one report per swipe and say nothing by
 * themselves, so attaching asks nothing and `check` is true as long as the channel is there.
 */
export const magstripeDriver: Driver<MagstripeProfile> = {
  async attach(channel, profile) {
    return succeeded({
      operations: { kind: 'reader', read: (options) => nextCard(channel, profile, options) },
      identity: { model: profile.model },
      condition: { device: 'online' },
      onCondition: () => () => {},
      check: async () => true,
      detach: () => {},
    });
  },
};

/** Waits for the next swipe; the first one ends the call, good or bad. Swipes while nobody reads are heard by nobody. */
async function nextCard(
  channel: Channel,
  profile: MagstripeProfile,
  options: CallOptions,
): Promise<Result<MagneticCard>> {
  const swipe = settleable<Result<MagneticCard>>();
  const stop = channel.onData((report) =>
    swipe.settle(judge(parseSwipe(report, profile.sentinels), profile)),
  );
  try {
    const waited = await within(swipe.promise, options);
    return waited.ended === 'done' ? waited.value : failed(waited.ended);
  } finally {
    stop();
  }
}

function judge(swipe: Swipe, { layouts }: MagstripeProfile): Result<MagneticCard> {
  // half a report is a card pulled away from a reader that gave up on it
  if (swipe.kind === 'unknown') return failed('invalidData', 'cut');
  if (!layouts.includes(swipe.layout)) return failed('configuration', `foundOther: ${swipe.layout} reports`);
  if (swipe.kind === 'bad') return failed('invalidData', swipe.reason);
  return succeeded({ kind: 'magneticCard', tracks: swipe.tracks });
}
