import type { StaffPerson } from '../../staff/register.ts';
import type { Secrets } from '../../staff/secrets.ts';
import type { Context } from '../context.ts';
import type { Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';
import { openStaff } from './staff-place.ts';

/** By what somebody signs in; no marks and no hashes. */
export const waysOf = ({ id, cards, pinHash }: StaffPerson, { codes }: Secrets): string[] => [
  ...(pinHash === undefined ? [] : cards.map(({ kind }) => `card (${kind}) and PIN`)),
  ...(codes[id] === undefined ? [] : ['one-time code']),
];

export async function staffList(context: Context, named: string | undefined): Promise<Outcome> {
  const opened = openStaff(context, named);
  if (!opened.ok) return opened;
  const { people, secrets } = opened.value;
  const rows = people.map((person) => ({
    number: person.id,
    name: person.name,
    roles: person.roles,
    signsInBy: waysOf(person, secrets),
  }));
  const nobody = tinted(context.terminal, 'care', 'nobody');
  return {
    ok: true,
    json: { staff: rows },
    text:
      rows.length === 0
        ? nobody
        : table(
            rows.map(({ number, name, roles, signsInBy }) => [
              number,
              name,
              roles.join(', '),
              signsInBy.join('; ') || tinted(context.terminal, 'bad', 'cannot sign in'),
            ]),
          ),
  };
}
