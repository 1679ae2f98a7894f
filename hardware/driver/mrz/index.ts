import { type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { CallOptions, Driver } from '../driver.ts';
import { introduceElyctis } from './elyctis-reader.ts';
import { introduceImager } from './imager.ts';
import { type Inbox, openInbox } from './inbox.ts';
import type { Manners } from './manners.ts';
import type { MrzProfile } from './profile.ts';
import { nextDocument } from './read.ts';

export { type MrzProfile, mrzProfileSchema } from './profile.ts';

/**
 * Readers of machine readable zones (facts/devices.md §3.1). `elyctis` readers are probed by their version, `imager`s
 * by their set-up; `lines` and `stxEtx` readers say nothing by themselves and are ready when their port is open.
 * attach errors: deviceNotReady `noAnswer`, configuration `foundOther` (something else talks there).
 */
export const mrzDriver: Driver<MrzProfile> = {
  async attach(channel, profile, options) {
    const inbox = openInbox(channel, profile);
    const introduced = await introduce(channel, inbox, profile, options);
    if (!introduced.ok) {
      inbox.close();
      return introduced;
    }
    const { identity, read, check } = introduced.value;
    return succeeded({
      operations: {
        kind: 'reader',
        read(limits) {
          inbox.dropCurrent();
          return read(limits);
        },
      },
      identity,
      condition: { device: 'online' },
      onCondition: () => () => {},
      check,
      detach: () => inbox.close(),
    });
  },
};

async function introduce(
  channel: Channel,
  inbox: Inbox,
  profile: MrzProfile,
  options: CallOptions,
): Promise<Result<Manners>> {
  switch (profile.protocol) {
    case 'elyctis':
      return introduceElyctis(channel, inbox, profile, options);
    case 'imager':
      return introduceImager(channel, inbox, profile, options);
    case 'lines':
    case 'stxEtx':
      return succeeded({
        identity: { model: profile.model },
        read: (limits) => nextDocument(inbox, limits),
        check: async () => true,
      });
  }
}
