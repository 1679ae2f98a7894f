import { readFileSync } from 'node:fs';
import { type DriverName, driverName } from '../../../hardware/config.ts';
import type { CallError } from '../../../hardware/role/result.ts';
import { within } from '../../../hardware/wait.ts';
import type { Context } from '../context.ts';
import { drive } from '../drive.ts';
import { mediumRows, shownMedium } from '../medium.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
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
  const text = readText(file);
  if (text === null) return failing('unreadable', `${file} cannot be read`);
  const { replayTransport, RecordingError } = await import('../../../hardware/transport/record/replay.ts');
  const { loadDriver } = await import('../../../hardware/device/registry.ts');
  const driver = await loadDriver(name.data satisfies DriverName, profile);
  if (!driver.ok) return { ok: false, failure: callFailure(driver.error) };
  let transport: ReturnType<typeof replayTransport>;
  try {
    transport = replayTransport(text);
  } catch (error) {
    if (error instanceof RecordingError) return failing('badRecording', `${file}: ${error.message}`);
    throw error;
  }

  const reads: Record<string, unknown>[] = [];
  const errors: CallError[] = [];
  const stop = new AbortController();
  const driving = drive(
    transport,
    driver.value,
    {
      attached: ({ model }) => context.terminal.err(`attached${model ? `: ${model}` : ''}\n`),
      failed: (error) => errors.push(error),
      read: (medium) => reads.push(shownMedium(medium, false)),
    },
    AbortSignal.any([stop.signal, context.signal]),
  );
  const ended = await within(transport.ended, { deadlineMs: timeoutMs, signal: context.signal });
  // what came last is still being understood
  await within(driving, { deadlineMs: settleMs });
  stop.abort();
  await driving;
  const failures = errors.filter(({ detail }) => detail !== 'endOfRecording');
  const json = { ok: ended.ended === 'done' && ended.value.kind === 'end', reads, errors: failures };
  const rows = [...reads.flatMap(mediumRows), ...failures.map(({ code, detail = '' }) => [code, detail])];
  if (ended.ended === 'canceled') return failing('canceled', 'canceled');
  if (ended.ended === 'timeOut')
    return {
      ok: false,
      json,
      text: table(rows),
      failure: failure('timeOut', `${file} line ${transport.line}: the driver did not go on there`),
    };
  if (ended.value.kind === 'end') return { ok: true, json, text: table(rows) };
  const { line, expected, got } = ended.value;
  return {
    ok: false,
    json: { ...json, line, expected, got },
    text: table(rows),
    failure: failure('mismatch', `${file} line ${line}: expected ${expected}, the driver did ${got}`),
  };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
