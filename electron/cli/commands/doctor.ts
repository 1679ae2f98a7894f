import { countsOf, type Diagnosis, examine } from '../../doctor/checks.ts';
import type { SystemView } from '../../doctor/system.ts';
import { places } from '../../doctor/system.ts';
import { loadConfig, mistakeText } from '../configured.ts';
import type { Context } from '../context.ts';
import { failure, type Outcome } from '../outcome.ts';
import { type Terminal, type Tone, table, tinted } from '../terminal.ts';

const words: Record<Diagnosis['state'], [text: string, tone: Tone]> = {
  ok: ['ok', 'good'],
  toDo: ['to do', 'bad'],
  unknown: ['cannot tell', 'care'],
};
const order: Diagnosis['state'][] = ['toDo', 'unknown', 'ok'];

/** Whether this machine is set up as a kiosk, point by point, and how to mend what is not. */
export async function doctor(context: Context, system?: SystemView): Promise<Outcome> {
  const view = system ?? (await import('../../doctor/real-system.ts')).realSystem;
  const { file, env } = context.source;
  // a kiosk's own file, judged as on a kiosk: no demo, no stand-ins
  const source = {
    file: file ?? (env.QYZMET_CONFIG || places.configurationFile),
    demo: false,
    env,
    packaged: true,
  };
  const loaded = loadConfig({ ...context, source });
  const diagnoses = await examine({
    system: view,
    config: loaded.ok ? loaded.config : null,
    mistakes: loaded.ok ? [] : loaded.mistakes.map(mistakeText),
  });
  const counts = countsOf(diagnoses);
  const json = { ok: counts.toDo === 0, counts, checks: diagnoses };
  const text = `${rows(context.terminal, diagnoses)}\n${counted(counts)}`;
  if (counts.toDo === 0) return { ok: true, json, text };
  return { ok: false, json, text, failure: failure('toDo', `${counts.toDo} to do`) };
}

const counted = ({ ok, toDo, unknown }: ReturnType<typeof countsOf>): string =>
  `${ok} ok, ${toDo} to do, ${unknown} cannot be told from here`;

const rows = (terminal: Terminal, diagnoses: readonly Diagnosis[]): string =>
  table(
    [...diagnoses]
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
      .map((diagnosis) => {
        const [text, tone] = words[diagnosis.state];
        const fix = diagnosis.state === 'ok' ? '' : ` → ${diagnosis.fix}`;
        return [tinted(terminal, tone, text), diagnosis.title, `${diagnosis.found}${fix}`];
      }),
  );
