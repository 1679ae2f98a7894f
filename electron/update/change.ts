import type { PackageName } from './apt.ts';
import { updateLimits as limits } from './limits.ts';
import { ended, failing, save, type UpdateOutcome, type UpdateParts } from './parts.ts';
import type { UpdateState } from './state.ts';

/**
 * From the first change of the machine to its end, each step on disk before it is begun. Every step may be done twice:
 * whoever was killed in it begins it again.
 */
export async function proceed(
  parts: UpdateParts,
  state: UpdateState,
  name?: PackageName,
): Promise<UpdateOutcome> {
  switch (state.step) {
    case 'installing':
      return install(parts, state, name);
    case 'proving':
      return prove(parts, state);
    case 'goingBack':
      return goBack(parts, state, []);
    case 'provingOld':
      return proveOld(parts, state);
    default:
      return ended(parts, state, failing('failed', state.to));
  }
}

async function install(parts: UpdateParts, state: UpdateState, known?: PackageName): Promise<UpdateOutcome> {
  const { tools } = parts;
  const to = state.to ?? '';
  const trying = { ...state, tries: state.tries + 1 };
  save(parts, trying);
  await tools.repair(); // half of it may be there
  const before = await tools.installed();
  if (!before?.whole || before.version !== to) {
    if (trying.tries > limits.tries) return goBack(parts, trying, ['interrupted']);
    const name = known ?? before?.name ?? 'qyzmet';
    const installed = await tools.install(name, to);
    const after = await tools.installed();
    if (!installed.ok || !after?.whole || after.version !== to) {
      // nothing was changed: not a reason to refuse the version for ever
      if (!installed.ok && after?.whole && after.version === state.from) {
        await parts.hall.open();
        return ended(parts, state, failing(installed.problem, to, installed.words));
      }
      return goBack(parts, trying, [installed.ok ? 'notInstalled' : installed.problem]);
    }
  }
  return prove(parts, { ...trying, step: 'proving' });
}

async function prove(parts: UpdateParts, state: UpdateState): Promise<UpdateOutcome> {
  save(parts, state);
  parts.tell(`looking whether ${state.to} is well`);
  const wrong = await startAndLook(parts);
  if (wrong.length > 0) return goBack(parts, state, wrong);
  await parts.hall.open();
  const { from, to } = state;
  parts.tools.keepOnly([from, to].filter((version) => version !== null));
  return ended(parts, state, { outcome: 'updated', problem: null, version: to });
}

/** The version that is left is refused from now on. */
export async function goBack(
  parts: UpdateParts,
  state: UpdateState,
  why: readonly string[],
): Promise<UpdateOutcome> {
  const { tools, now, tell } = parts;
  const { from, to } = state;
  const known = state.refused.some(({ version }) => version === to);
  const refused =
    to === null || known
      ? state.refused
      : [...state.refused, { version: to, why: [...why], at: now().toISOString() }];
  const back: UpdateState = { ...state, step: 'goingBack', refused };
  save(parts, back);
  tell(`going back to ${from}: ${why.join(', ') || 'as before'}`);
  await tools.repair();
  const there = await tools.installed();
  if (!there?.whole || there.version !== from) {
    const put = await tools.putBack(from ?? '');
    const after = await tools.installed();
    // stays where it is: the next run tries again
    if (!after?.whole || after.version !== from) return failing('stillBroken', to, put.ok ? '' : put.words);
  }
  return proveOld(parts, { ...back, step: 'provingOld' });
}

async function proveOld(parts: UpdateParts, state: UpdateState): Promise<UpdateOutcome> {
  save(parts, state);
  const wrong = await startAndLook(parts);
  await parts.hall.open();
  const problem = wrong.length > 0 ? 'stillBroken' : 'unhealthy';
  return ended(parts, state, {
    outcome: 'wentBack',
    problem,
    version: state.to,
    ...(wrong.length > 0 && { words: wrong.join(', ') }),
  });
}

async function startAndLook({ tools }: UpdateParts): Promise<string[]> {
  const started = await tools.restartKiosk();
  return started.ok ? tools.health() : ['notStarted'];
}
