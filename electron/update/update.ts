import type { PackageName } from './apt.ts';
import { goBack, proceed } from './change.ts';
import { updateLimits as limits } from './limits.ts';
import { ended, failing, save, type UpdateOutcome, type UpdateParts } from './parts.ts';
import { idle, readState, type UpdateState } from './state.ts';

/** What is available, without changing anything. */
export async function check(parts: UpdateParts): Promise<UpdateOutcome & { installed: string | null }> {
  const found = await find(parts, stateOf(parts));
  return { ...found.outcome, installed: found.installed?.version ?? null };
}

/**
 * Ends what an earlier run was killed in, then installs what is newer: fetched while visitors come and go, put in place
 * between two visits, kept only when the kiosk is as well as it was before.
 */
export async function update(parts: UpdateParts, { again = false } = {}): Promise<UpdateOutcome> {
  const resumed = await resume(parts);
  if (resumed) return resumed;
  if (again) save(parts, { ...stateOf(parts), refused: [] });
  const state = stateOf(parts);
  const { outcome, installed } = await find(parts, state);
  const to = outcome.version;
  if (outcome.outcome !== 'updated' || !installed || to === null) return ended(parts, state, outcome);
  const next: UpdateState = { ...state, step: 'downloading', from: installed.version, to, tries: 0 };
  save(parts, next);
  const fetched = await fetchBoth(parts, installed.name, installed.version, to);
  if (fetched) return ended(parts, state, fetched);
  return betweenVisits(parts, { ...next, step: 'waiting' }, installed.name, state);
}

/** By hand: to the version before this one. */
export async function rollback(parts: UpdateParts): Promise<UpdateOutcome> {
  const resumed = await resume(parts);
  if (resumed?.outcome === 'failed') return resumed;
  const state = stateOf(parts);
  const installed = await parts.tools.installed();
  const from = state.from;
  if (!installed || from === null || from === installed.version || !parts.tools.isKept(from))
    return failing('noWayBack', installed?.version ?? null);
  const closed = await untilEmpty(parts);
  if (!closed) return failing('busy', installed.version);
  await parts.hall.noteDevices();
  return goBack(parts, { ...state, step: 'goingBack', to: installed.version }, ['byHand']);
}

/** null: nothing was going on. */
async function resume(parts: UpdateParts): Promise<UpdateOutcome | null> {
  const state = stateOf(parts);
  if (state.step === 'idle') {
    const installed = await parts.tools.installed();
    if (installed && !installed.whole) await parts.tools.repair(); // somebody else's dpkg was interrupted
    return null;
  }
  parts.tell(`an update was interrupted (${state.step})`);
  if (state.step === 'downloading' || state.step === 'waiting') {
    await parts.hall.open();
    save(parts, { ...state, step: 'idle', to: null, tries: 0 });
    return null;
  }
  return proceed(parts, state);
}

async function find(
  { tools, tell }: UpdateParts,
  state: UpdateState,
): Promise<{ outcome: UpdateOutcome; installed: { name: PackageName; version: string } | null }> {
  const installed = await tools.installed();
  if (!installed) return { outcome: failing('failed', null, 'no package of ours is installed'), installed };
  tell('asking the repository');
  const refreshed = await tools.refresh();
  if (!refreshed.ok) return { outcome: failing(refreshed.problem, null, refreshed.words), installed };
  const found = await tools.candidate(installed.name);
  if (!found.ok) return { outcome: failing(found.problem, null, found.words), installed };
  const version = found.value;
  if (version === null || !(await tools.isNewer(version, installed.version)))
    return { outcome: { outcome: 'nothingNew', problem: null, version: null }, installed };
  if (state.refused.some((one) => one.version === version))
    return { outcome: { outcome: 'nothingNew', problem: 'refused', version }, installed };
  return { outcome: { outcome: 'updated', problem: null, version }, installed };
}

/** Both packages: the new one, and the one to go back to. */
async function fetchBoth(
  { tools, tell }: UpdateParts,
  name: PackageName,
  from: string,
  to: string,
): Promise<UpdateOutcome | null> {
  tell(`fetching ${from}, for the way back`);
  const back = await tools.fetch(name, from);
  if (!back.ok) return failing(back.problem === 'failed' ? 'noWayBack' : back.problem, to, back.words);
  tell(`fetching ${to}`);
  const fetched = await tools.fetch(name, to);
  return fetched.ok ? null : failing(fetched.problem, to, fetched.words);
}

async function betweenVisits(
  parts: UpdateParts,
  state: UpdateState,
  name: PackageName,
  before: UpdateState,
): Promise<UpdateOutcome> {
  save(parts, state);
  if (!(await untilEmpty(parts))) return ended(parts, before, failing('busy', state.to));
  await parts.hall.noteDevices();
  parts.tell(`installing ${state.to}`);
  const outcome = await proceed(parts, { ...state, step: 'installing' }, name);
  return outcome;
}

/** True when the kiosk has closed for visitors; or when none runs. */
async function untilEmpty({ hall, sleep, tell }: UpdateParts): Promise<boolean> {
  const rounds = Math.ceil(limits.waitForVisitorMs / limits.askVisitorMs);
  for (let round = 0; round < rounds; round += 1) {
    if ((await hall.close()) !== 'busy') return true;
    if (round === 0) tell('a visitor is at the kiosk: waiting');
    await sleep(limits.askVisitorMs);
  }
  return false;
}

function stateOf({ stateFile, tell }: UpdateParts): UpdateState {
  const read = readState(stateFile);
  if (read.ok) return read.state;
  tell('state.json cannot be understood; what dpkg says counts');
  return idle;
}
