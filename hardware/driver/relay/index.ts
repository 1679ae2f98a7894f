import { failed, type Result, succeeded } from '../../role/result.ts';
import type { Channel } from '../../transport/transport.ts';
import type { CallOptions, Driver } from '../driver.ts';
import type { Board } from './board.ts';
import { openDcttech } from './dcttech.ts';
import { openNumato } from './numato.ts';
import type { RelayProfile } from './profile.ts';

export { type RelayProfile, relayProfileSchema } from './profile.ts';

const driverLimits = {
  /** Less than the device layer grants: `connectionLimits.farewellMs`. */
  farewellMs: 180,
} as const;

/**
 * Relay boards that switch a call lamp (facts/devices.md §5.3). Off when attached and when detached; what a board
 * says is read back after every switch. attach errors: deviceNotReady `noAnswer`, configuration `foundOther`,
 * `channel`, `hidOnly`; hardwareError `notSwitched` (the relay does not go off).
 */
export const relayDriver: Driver<RelayProfile> = {
  async attach(channel, profile, options) {
    const opened = await open(channel, profile, options);
    if (!opened.ok) return opened;
    const board = opened.value;
    // a lamp that a process left on when it died calls nobody
    const off = await board.set(false, options);
    if (!off.ok || off.value) {
      board.close();
      return off.ok ? failed('hardwareError', 'notSwitched') : off;
    }
    return succeeded({
      operations: { kind: 'lamp', set: (on, limits) => set(board, on, limits) },
      identity: board.identity,
      condition: { device: 'online' },
      onCondition: () => () => {},
      check: async (limits) => (await board.get(limits)).ok,
      async detach() {
        await board.set(false, { deadlineMs: driverLimits.farewellMs, signal: new AbortController().signal });
        board.close();
      },
    });
  },
};

function open(channel: Channel, profile: RelayProfile, options: CallOptions): Promise<Result<Board>> {
  if (profile.protocol === 'numato') return openNumato(channel, profile, options);
  if (channel.features === undefined) return Promise.resolve(failed('configuration', 'hidOnly'));
  return openDcttech(channel.features, profile, options);
}

async function set(board: Board, on: boolean, options: CallOptions): Promise<Result<{ on: boolean }>> {
  const said = await board.set(on, options);
  if (!said.ok) return said;
  return said.value === on ? succeeded({ on }) : failed('invalidData', 'notSwitched');
}
