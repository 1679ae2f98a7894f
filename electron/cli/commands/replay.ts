import { readFileSync } from 'node:fs';
import { type DriverName, driverName } from '../../../hardware/config.ts';
import type { CallError } from '../../../hardware/role/result.ts';
import type { Calls } from '../../../hardware/transport/record/call.ts';
import { withAnyOf, within } from '../../../hardware/wait.ts';
import { mediumRows, shownMedium } from '../../control/medium.ts';
import type { Context } from '../context.ts';
import { differenceWords } from '../difference.ts';
import { drive } from '../drive.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { outcomeWords } from '../recorded-job.ts';
import { table } from '../terminal.ts';
import { callFailure } from '../words.ts';

export interface ReplayCommand {
  file: string;
  driver: string;
  profile: string;
  timeoutMs: number;
}

/** What the driver made of what came. */
const settleMs = 300;

/** Runs a driver against a recording, in the recorded times; cards are shown masked. */
export async function replay(
  context: Context,
  { file, profile, timeoutMs, ...rest }: ReplayCommand,
): Promise<Outcome> {
  const name = driverName.safeParse(rest.driver);
  if (!name.success) return failing('usage', `driver: one of ${driverName.options.join(', ')}`);
  const recording = readText(file);
  if (recording === null) return failing('unreadable', `${file} cannot be read`);
  const { replayTransport, recordedSettings, RecordingError } = await import(
    '../../../hardware/transport/record/replay.ts'
  );
  const { loadDriver } = await import('../../../hardware/device/registry.ts');
  const driver = await loadDriver(name.data satisfies DriverName, profile, recordedSettings(recording));
  if (!driver.ok) return { ok: false, failure: callFailure(driver.error) };
  let transport: ReturnType<typeof replayTransport>;
  try {
    transport = replayTransport(recording);
  } catch (error) {
    if (error instanceof RecordingError) return failing('badRecording', `${file}: ${error.message}`);
    throw error;
  }

  const reads: Record<string, unknown>[] = [];
  const errors: CallError[] = [];
  const outcomes: object[] = [];
  const calls: Calls = {
    next: (signal) => transport.calls.next(signal),
    done(call, outcome) {
      outcomes.push(outcome);
      transport.calls.done(call, outcome);
    },
  };
  const stop = new AbortController();
  const ended = await withAnyOf([stop.signal, context.signal], async (signal) => {
    const driving = drive(
      { transport, driver: driver.value, calls },
      {
        attached: ({ model }) => context.terminal.err(`attached${model ? `: ${model}` : ''}\n`),
        failed: (error) => errors.push(error),
        read: (medium) => reads.push(shownMedium(medium, false)),
      },
      signal,
    );
    const waited = await within(transport.ended, { deadlineMs: timeoutMs, signal: context.signal });
    // what came last is still being understood
    await within(driving, { deadlineMs: settleMs });
    stop.abort();
    await driving;
    return waited;
  });
  const failures = errors.filter(({ detail }) => detail !== 'endOfRecording');
  const ok = ended.ended === 'done' && ended.value.kind === 'end';
  const json = { ok, reads, ...(outcomes.length > 0 && { outcomes }), errors: failures };
  const text = table([
    ...reads.flatMap(mediumRows),
    ...outcomes.map((outcome) => [outcomeWords(outcome)]),
    ...failures.map(({ code, detail = '' }) => [code, detail]),
  ]);
  if (ended.ended === 'canceled') return failing('canceled', 'canceled');
  if (ended.ended === 'timeOut') {
    const message = `${file} line ${transport.line}: the driver did not go on there`;
    return { ok: false, json, text, failure: failure('timeOut', message) };
  }
  if (ended.value.kind === 'end') return { ok: true, json, text };
  const { kind, ...difference } = ended.value;
  return {
    ok: false,
    json: { ...json, ...difference },
    text,
    failure: failure(kind, `${file} ${differenceWords(difference)}`),
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
