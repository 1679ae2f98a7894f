import type { Context } from '../context.ts';
import { failure, type Outcome } from '../outcome.ts';
import { tinted } from '../terminal.ts';
import { waysOf } from './staff-list.ts';
import { openStaff } from './staff-place.ts';

export async function staffCheck(context: Context, named: string | undefined): Promise<Outcome> {
  const opened = openStaff(context, named);
  if (!opened.ok) return opened;
  const { people, secrets, file } = opened.value;
  const mistakes = [
    ...people
      .filter((person) => waysOf(person, secrets).length === 0)
      .map(({ id }) => `${id} cannot sign in: no card with a PIN, no one-time code`),
    ...(people.some(({ roles }) => roles.includes('administrator')) ? [] : ['there is no administrator']),
    ...Object.keys(secrets.codes)
      .filter((id) => !people.some((person) => person.id === id))
      .map((id) => `a one-time code is left over for ${id}, who is not in the register`),
  ];
  const { terminal } = context;
  if (mistakes.length === 0)
    return {
      ok: true,
      json: { ok: true, people: people.length, mistakes },
      text: tinted(terminal, 'good', `${file}: good, ${people.length} people`),
    };
  return {
    ok: false,
    json: { ok: false, people: people.length, mistakes },
    text: mistakes.join('\n'),
    failure: failure('staff', `${mistakes.length} to correct`, 'see `qyzmet staff add --help`'),
  };
}
