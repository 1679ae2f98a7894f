import { writeStaffFile } from '../../staff/register.ts';
import { writeSecrets } from '../../staff/secrets.ts';
import type { Context } from '../context.ts';
import { failing, type Outcome } from '../outcome.ts';
import { openStaff } from './staff-place.ts';

export async function staffRemove(
  context: Context,
  named: string | undefined,
  number: string,
): Promise<Outcome> {
  const opened = openStaff(context, named);
  if (!opened.ok) return opened;
  const { people, secrets, file } = opened.value;
  const rest = people.filter(({ id }) => id !== number);
  if (rest.length === people.length)
    return failing('unknownPerson', `nobody has the number ${number}`, 'see `qyzmet staff list`');
  // first the register: a power cut between the two leaves a secret without a person, not a person without one
  writeStaffFile(file, rest);
  const { [number]: _gone, ...codes } = secrets.codes;
  writeSecrets(file, { ...secrets, codes });
  return { ok: true, json: { removed: number }, text: `${number} signs in no more` };
}
