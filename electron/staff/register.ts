import { stringify } from 'yaml';
import { z } from 'zod';
import { staffRoleSchema } from './acts.ts';
import { type CardNumber, cardKindSchema, markOf } from './card-mark.ts';
import { type FileFault, readGuarded, stampOfFile, writeGuarded } from './guarded-file.ts';
import { decoyHash, pinHashSchema } from './pin.ts';
import { readSecrets, type Secrets, secretsFileOf, yamlOrNothing } from './secrets.ts';

/** Typed at the kiosk when the card is at home, and what the audit trail says instead of a name. */
export const personIdSchema = z.string().regex(/^\d{3,8}$/, 'a personal number of 3 to 8 digits, in quotes');

export const staffPersonSchema = z.strictObject({
  id: personIdSchema,
  /** For the screens of staff; never in a log or in the trail. */
  name: z.string().trim().min(1).max(80),
  roles: z.array(staffRoleSchema).min(1),
  /** Marks of cards (card-mark.ts), never their numbers. */
  cards: z
    .array(z.strictObject({ kind: cardKindSchema, mark: z.string().regex(/^[0-9a-f]{64}$/) }))
    .default([]),
  pinHash: pinHashSchema.optional(),
});
export type StaffPerson = z.infer<typeof staffPersonSchema>;

const unique = (values: string[]): boolean => new Set(values).size === values.length;

export const staffFileSchema = z.strictObject({
  people: z
    .array(staffPersonSchema)
    .refine((people) => unique(people.map(({ id }) => id)), { message: 'two people share a number' })
    .refine((people) => unique(people.flatMap(({ cards }) => cards.map(({ mark }) => mark))), {
      message: 'two people share a card',
    }),
});

export type RegisterFault = FileFault | 'damaged';
export interface Fault {
  ok: false;
  code: RegisterFault;
  message: string;
  advice: string;
}
export interface OpenRegister {
  ok: true;
  people: readonly StaffPerson[];
  secrets: Secrets;
}

/** Everything staff sign-in knows of people, or why it knows nothing; either way the kiosk goes on. */
export function readRegister(file: string): OpenRegister | Fault {
  const read = readGuarded(file);
  if (!read.ok) return read;
  const parsed = staffFileSchema.safeParse(yamlOrNothing(read.text));
  if (!parsed.success) return damaged(file, parsed.error.issues);
  const secrets = readSecrets(file);
  return secrets.ok ? { ok: true, people: parsed.data.people, secrets: secrets.secrets } : secrets;
}

/** Where and of what kind; not what stands there. */
function damaged(file: string, issues: readonly z.core.$ZodIssue[]): Fault {
  const [issue] = issues;
  const at = issue?.path.map(String).join('.') || 'the file';
  return {
    ok: false,
    code: 'damaged',
    message: `${file} is damaged: ${at}: ${issue?.message ?? 'does not fit'}`,
    advice: 'correct it, or bring back the copy of yesterday; `qyzmet staff check` looks at it',
  };
}

const FILE_HEAD =
  '# Staff of this kiosk. Cards and PINs are kept as marks that cannot be read back.\n# Edit with `qyzmet staff add|remove`; look at it with `qyzmet staff check`.\n';

export const writeStaffFile = (file: string, people: readonly StaffPerson[]): void =>
  writeGuarded(file, FILE_HEAD + stringify(staffFileSchema.parse({ people })));

/** The person a card or a number stands for, with a stand-in for nobody, so that both are the same work. */
export interface Candidate {
  person: StaffPerson | null;
  pinHash: string;
}

export interface Register {
  /** Null: staff can sign in. */
  fault(): Fault | null;
  /** What each number of a card is kept as; null without a register. */
  marks(numbers: readonly CardNumber[]): string[] | null;
  /** `ambiguous`: two people's numbers are on one card. */
  byMarks(marks: readonly string[]): Candidate | 'ambiguous';
  byNumber(id: string): { person: StaffPerson | null; secret: string | null };
}

interface RegisterParts {
  read?: (file: string) => OpenRegister | Fault;
  /** The files are not what they were when this kiosk last looked. */
  changed?: () => void;
}

/** Read when it is first asked for, and again when a file changed: `qyzmet staff add` needs no restart. */
export function createRegister(
  file: string,
  { read = readRegister, changed = () => {} }: RegisterParts = {},
): Register {
  let known: OpenRegister | Fault | null = null;
  let stamp = '';
  let byMark = new Map<string, StaffPerson>();
  const current = (): OpenRegister | Fault => {
    const now = `${stampOfFile(file)} ${stampOfFile(secretsFileOf(file))}`;
    if (known && now === stamp) return known;
    if (known) changed();
    known = read(file);
    stamp = now;
    byMark = new Map(
      known.ok
        ? known.people.flatMap((person) => person.cards.map(({ mark }) => [mark, person] as const))
        : [],
    );
    return known;
  };
  return {
    fault() {
      const register = current();
      return register.ok ? null : register;
    },
    marks(numbers) {
      const register = current();
      if (!register.ok) return null;
      const key = Buffer.from(register.secrets.cardKey, 'hex');
      return numbers.map((number) => markOf(key, number));
    },
    byMarks(marks) {
      current();
      const people = new Set(marks.flatMap((mark) => byMark.get(mark) ?? []));
      if (people.size > 1) return 'ambiguous';
      const [person = null] = people;
      return { person, pinHash: person?.pinHash ?? decoyHash };
    },
    byNumber(id) {
      const register = current();
      const person = register.ok ? (register.people.find((one) => one.id === id) ?? null) : null;
      return { person, secret: (register.ok && person && register.secrets.codes[person.id]) || null };
    },
  };
}
