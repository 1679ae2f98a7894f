import { z } from 'zod';
import { staffRoleSchema } from '../../staff/acts.ts';
import { type CardNumber, cardKindSchema, markOf } from '../../staff/card-mark.ts';
import { newSecret, provisioningUri } from '../../staff/one-time-code.ts';
import { hashPin, weakness } from '../../staff/pin.ts';
import {
  personIdSchema,
  readRegister,
  type StaffPerson,
  staffFileSchema,
  writeStaffFile,
} from '../../staff/register.ts';
import { newSecrets, readSecrets, type Secrets, writeSecrets } from '../../staff/secrets.ts';
import type { Context } from '../context.ts';
import { type Failure, failure, type Outcome } from '../outcome.ts';
import { type Ask, askOn } from './staff-ask.ts';
import { cardAt } from './staff-card.ts';
import { faultFailure, staffFile } from './staff-place.ts';

export interface StaffAdd {
  number: string;
  name?: string;
  role?: string[];
  reader?: string;
  card?: string;
  pin?: boolean;
  code?: boolean;
}

/** Said on the way out of a step; caught here alone. */
class Refused extends Error {
  readonly failure: Failure;
  constructor(code: string, message: string, advice?: string) {
    super(message);
    this.failure = failure(code, message, advice);
  }
}

export async function staffAdd(
  context: Context,
  named: string | undefined,
  wish: StaffAdd,
  ask: Ask = askOn(process.stdin, context.terminal, context.signal),
): Promise<Outcome> {
  const file = staffFile(context, named);
  if (!file.ok) return file;
  try {
    return await add(context, file.value, wish, ask);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, failure: error.failure };
    throw error;
  }
}

async function add(context: Context, file: string, wish: StaffAdd, ask: Ask): Promise<Outcome> {
  const { people, secrets } = opened(file);
  const before = people.find(({ id }) => id === wish.number);
  const person = described(wish, before);

  const number = await cardNumber(context, wish, ask);
  if (number) {
    const mark = markOf(Buffer.from(secrets.cardKey, 'hex'), number);
    if (people.some(({ id, cards }) => id !== person.id && cards.some((card) => card.mark === mark)))
      throw new Refused('cardTaken', 'this card belongs to somebody else', 'remove it there first');
    if (!person.cards.some((card) => card.mark === mark)) person.cards.push({ kind: number.kind, mark });
  }
  if (wish.pin || (number && person.pinHash === undefined)) person.pinHash = await hashPin(await newPin(ask));
  const codes = wish.code ? { ...secrets.codes, [person.id]: newSecret() } : secrets.codes;
  if (person.pinHash === undefined && codes[person.id] === undefined)
    throw new Refused('noWayIn', 'they could not sign in', 'give them a card (--reader, --card) or --code');

  const others = people.filter(({ id }) => id !== person.id);
  const all = staffFileSchema.safeParse({ people: [...others, person] });
  if (!all.success) throw new Refused('invalid', all.error.issues[0]?.message ?? 'does not fit');
  // first the secrets: a power cut between the two leaves a secret without a person, not a person without one
  writeSecrets(file, { ...secrets, codes });
  writeStaffFile(file, all.data.people);
  if (wish.code) await showSecret(context, codes[person.id] ?? '', person.id);
  const what = before ? 'changed' : 'added';
  return {
    ok: true,
    json: { [what]: person.id, roles: person.roles },
    text: `${person.id} ${what} in ${file}`,
  };
}

/** An empty register where there is none yet; a damaged one is never written over. */
function opened(file: string): { people: readonly StaffPerson[]; secrets: Secrets } {
  const register = readRegister(file);
  if (register.ok) return register;
  const secrets = readSecrets(file);
  const isNew = register.code === 'missing' && !secrets.ok && secrets.code === 'missing';
  if (isNew) return { people: [], secrets: newSecrets() };
  const { error, message, advice } = faultFailure(register);
  throw new Refused(error, message, advice);
}

function described({ number, name, role }: StaffAdd, before: StaffPerson | undefined): StaffPerson {
  const id = personIdSchema.safeParse(number);
  if (!id.success) throw new Refused('invalid', `${number}: ${id.error.issues[0]?.message}`);
  const roles = role === undefined ? before?.roles : z.array(staffRoleSchema).safeParse(role).data;
  if (!roles) throw new Refused('invalid', `name a role: --role ${staffRoleSchema.options.join(' | ')}`);
  const known = name ?? before?.name;
  if (!known) throw new Refused('invalid', 'name them: --name "…"');
  return { id: id.data, name: known, roles, cards: [...(before?.cards ?? [])], pinHash: before?.pinHash };
}

async function cardNumber(
  context: Context,
  { reader, card }: StaffAdd,
  ask: Ask,
): Promise<CardNumber | null> {
  if (reader !== undefined) {
    const read = await cardAt(context, reader);
    if (!read.ok) throw new Refused(read.failure.error, read.failure.message, read.failure.advice);
    return read.value;
  }
  if (card === undefined) return null;
  const kind = cardKindSchema.safeParse(card);
  if (!kind.success) throw new Refused('invalid', `--card is one of ${cardKindSchema.options.join(', ')}`);
  const typed = (await ask('number of the card'))?.trim();
  if (!typed) throw new Refused('canceled', 'nothing was written');
  if (kind.data !== 'uid') return { kind: kind.data, number: typed };
  const uid = typed.replace(/[\s:-]/g, '').toUpperCase();
  if (!/^([0-9A-F]{2}){4,10}$/.test(uid)) throw new Refused('invalid', 'a UID is 4 to 10 bytes as hex');
  return { kind: 'uid', number: uid };
}

async function newPin(ask: Ask): Promise<string> {
  const pin = await ask('new PIN');
  if (pin === null) throw new Refused('canceled', 'nothing was written');
  const weak = weakness(pin);
  if (weak) throw new Refused('weakPin', weak);
  if ((await ask('the same once more')) !== pin) throw new Refused('otherPin', 'the two are not the same');
  return pin;
}

/** Once, here, on the terminal: no file and no JSON ever holds it. */
async function showSecret({ terminal }: Context, secret: string, id: string): Promise<void> {
  const { default: QR } = await import('qrcode');
  const uri = provisioningUri(secret, id, 'kiosk');
  terminal.err(`${await QR.toString(uri, { type: 'terminal', small: true })}\n`);
  terminal.err(`${uri}\nscan this with an authenticator app now; it is not shown again\n`);
}
