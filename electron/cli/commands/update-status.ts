import { stateFile, systemPlaces } from '../../update/places.ts';
import { runCommand } from '../../update/run-command.ts';
import { readState } from '../../update/state.ts';
import { createTools } from '../../update/tools.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { table } from '../terminal.ts';
import { updateWords } from '../update-words.ts';

export async function updateStatus(_context: Context): Promise<Outcome> {
  const installed = await createTools(runCommand, systemPlaces).installed();
  let read: ReturnType<typeof readState>;
  try {
    read = readState(stateFile(systemPlaces));
  } catch {
    return failing('notRoot', 'the state of the updates is not yours to read', 'run this as root');
  }
  if (!read.ok)
    return failing(
      'brokenState',
      'state.json cannot be understood',
      'the next update goes by what dpkg says',
    );
  const { step, from, to, last, refused } = read.state;
  const json = { installed, step, previous: step === 'idle' ? from : null, to, last, refused };
  const text = table([
    ['installed', installed ? `${installed.name} ${installed.version}` : 'no package of ours'],
    ...(installed && !installed.whole ? [['', 'dpkg was interrupted; the next update repairs it']] : []),
    ['now', step === 'idle' ? 'nothing under way' : `${step} ${to ?? ''}`],
    ['the one before', step === 'idle' ? (from ?? '—') : (from ?? '—')],
    ['last', last ? `${last.at} ${last.outcome} ${last.version ?? ''}` : '—'],
    ...(last?.problem ? [['', updateWords[last.problem][0]]] : []),
    ...refused.map(({ version, why }) => ['refused', `${version}: ${why.join(', ')}`]),
  ]);
  return { ok: true, json, text };
}
