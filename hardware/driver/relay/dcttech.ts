import { boardState, stateReport, switchReport } from '../../codec/dcttech/index.ts';
import { failed, type Result, succeeded } from '../../role/result.ts';
import type { FeatureReports } from '../../transport/transport.ts';
import type { CallOptions } from '../driver.ts';
import type { Board } from './board.ts';
import type { RelayProfile } from './profile.ts';

type DcttechProfile = RelayProfile & { protocol: 'dcttech' };

/** Errors: configuration `foundOther` (report 1 is no board's), those of the reports. */
export async function openDcttech(
  features: FeatureReports,
  profile: DcttechProfile,
  options: CallOptions,
): Promise<Result<Board>> {
  const state = async (limits: CallOptions) => {
    const report = await features.get(stateReport.report, stateReport.length, bounded(profile, limits));
    if (!report.ok) return report;
    const board = boardState(report.value);
    return board === null
      ? failed('configuration', 'foundOther: not a USBRelay board')
      : succeeded({ name: board.name, on: board.relays[profile.channel - 1] === true });
  };
  const get = async (limits: CallOptions): Promise<Result<boolean>> => {
    const board = await state(limits);
    return board.ok ? succeeded(board.value.on) : board;
  };
  const found = await state(options);
  if (!found.ok) return found;
  return succeeded({
    get,
    async set(on, limits) {
      const sent = await features.set(switchReport(profile.channel, on), bounded(profile, limits));
      return sent.ok ? get(limits) : sent;
    },
    identity: { model: `${profile.model} ${found.value.name}`.trim() },
    close: () => {},
  });
}

/** A report that hangs must not take the whole deadline with it: a board answers within milliseconds. */
const bounded = (
  { answerMs, attempts }: DcttechProfile,
  { deadlineMs, signal }: CallOptions,
): CallOptions => ({
  deadlineMs: Math.min(answerMs * attempts, deadlineMs),
  signal,
});
