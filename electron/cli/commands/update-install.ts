import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../update/lock.ts';
import type { UpdateOutcome, UpdateParts } from '../../update/parts.ts';
import { stateFile, systemPlaces } from '../../update/places.ts';
import { runCommand } from '../../update/run-command.ts';
import { createTools } from '../../update/tools.ts';
import { check, rollback, update } from '../../update/update.ts';
import type { Context } from '../context.ts';
import { hallOf } from '../hall.ts';
import { failure, type Outcome } from '../outcome.ts';
import { updateWords } from '../update-words.ts';

export const updateCheck = (context: Context): Promise<Outcome> =>
  asRoot(context, async (parts) => {
    const checked = await check(parts);
    const isNewer = checked.outcome === 'updated';
    return said(checked, { installed: checked.installed, available: isNewer ? checked.version : null }, () =>
      isNewer ? `${checked.version} can be installed; ${checked.installed} runs` : 'nothing newer',
    );
  });

export const updateInstall = (context: Context, again: boolean): Promise<Outcome> =>
  asRoot(context, async (parts) => {
    const outcome = await update(parts, { again });
    return said(outcome, { outcome: outcome.outcome, version: outcome.version }, () =>
      outcome.outcome === 'updated' ? `${outcome.version} is installed and well` : 'nothing newer',
    );
  });

export const updateRollback = (context: Context): Promise<Outcome> =>
  asRoot(context, async (parts) => {
    const outcome = await rollback(parts);
    // by hand it is what was wanted
    const wanted = outcome.problem === 'unhealthy' ? { ...outcome, problem: null } : outcome;
    return said(
      wanted,
      { outcome: outcome.outcome, version: outcome.version },
      () => 'the version before is back',
    );
  });

function said({ problem, words }: UpdateOutcome, json: Record<string, unknown>, text: () => string): Outcome {
  if (problem === null) return { ok: true, json, text: text() };
  const [message, advice] = updateWords[problem];
  const told = words ? `${message}\n${words}` : message;
  // a version that is refused is left alone night after night: that is no failure of the timer
  if (problem === 'refused') return { ok: true, json: { ...json, problem }, text: told };
  return { ok: false, json: { ...json, problem }, failure: failure(problem, told, advice) };
}

async function asRoot(context: Context, work: (parts: UpdateParts) => Promise<Outcome>): Promise<Outcome> {
  const refused = (problem: 'notRoot' | 'running'): Outcome => {
    const [message, advice] = updateWords[problem];
    return { ok: false, failure: failure(problem, message, advice) };
  };
  if (process.getuid?.() !== 0) return refused('notRoot');
  const parts: UpdateParts = {
    tools: createTools(runCommand, systemPlaces),
    hall: hallOf(context, systemPlaces),
    stateFile: stateFile(systemPlaces),
    now: () => new Date(),
    sleep: (ms) => sleep(ms),
    tell: (words) => context.terminal.err(`${words}\n`),
  };
  const locked = await withLock(systemPlaces.state, () => work(parts));
  return locked.ok ? locked.value : refused('running');
}
