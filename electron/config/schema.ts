import { z } from 'zod';
import { devicesConfigSchema } from '../../hardware/config.ts';
import { binCheck } from '../contract/values/bin.ts';
import { keepingSchema } from '../contract/values/keeping.ts';
import { languageSchema, wordsSchema } from '../contract/values/language.ts';
import type { MistakeKind } from '../contract/values/mistake.ts';
import { libraryConfigSchema } from '../library/config.ts';
import { staffSectionSchema } from '../staff/config.ts';

/** kiosk.yaml (DESIGN §5). Sections that later rooms bring (staff) join here. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write 09:00');
const days = z
  .string()
  .regex(/^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/, 'write mon-fri or sat');
const hours = z.strictObject({ days, from: timeOfDay, to: timeOfDay });
export type OpeningHours = z.infer<typeof hours>;

const timeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { message: 'not a time zone, write Asia/Almaty' },
);

const operator = z.strictObject({
  name: wordsSchema,
  bin: z
    .string()
    .refine((bin) => binCheck(bin).ok, { message: 'no BIN: 12 digits in quotes, with a good check digit' }),
});

const kiosk = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'use small letters, digits and -'),
  profile: z.enum(['one-stop-shop', 'library']).default('one-stop-shop'),
  office: wordsSchema,
  /** Who collects what a visitor enters (law on personal data, facts/kazakhstan.md): stands in the consent. */
  operator: operator.optional(),
  timeZone: timeZone.default('Asia/Almaty'),
});

const screen = z.strictObject({
  diagonalInches: z.number().min(5).max(100).default(32),
  widthPx: z.int().min(320).max(8000).default(1080),
  heightPx: z.int().min(320).max(8000).default(1920),
  mountingHeightMm: z.number().min(0).max(2000).default(780),
});

const group = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  letter: z.string().regex(/^[A-Z]$/, 'one Latin capital'),
  name: wordsSchema,
  hours: z.array(hours).default([]),
  /** Within the hours, e.g. lunch. */
  breaks: z.array(hours).default([]),
  /** Tickets a day; when they are gone one is told so before waiting. */
  perDay: z.int().positive().optional(),
  windows: z.array(z.int().positive()).default([]),
});
export type TicketGroupConfig = z.infer<typeof group>;

const unique = <T>(values: T[]): boolean => new Set(values).size === values.length;

/** Who may go ahead, e.g. persons with a disability; the window looks at the paper. */
const ground = z.strictObject({ id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/), name: wordsSchema });

const queue = z.strictObject({
  store: z.literal('embedded').default('embedded'),
  grounds: z
    .array(ground)
    .refine((grounds) => unique(grounds.map(({ id }) => id)), { message: 'two grounds share an id' })
    .default([]),
  /** Longer waits are said, and asked about, before a number is taken. */
  askOverMinutes: z.int().positive().default(15),
  groups: z
    .array(group)
    .refine((groups) => unique(groups.map(({ id }) => id)), { message: 'two groups share an id' })
    .refine((groups) => unique(groups.map(({ letter }) => letter)), { message: 'two groups share a letter' }),
});

const gateway = z.union([
  z.strictObject({
    url: z.url({ protocol: /^https$/ }),
    publicKeyFile: z.string().min(1),
    /** PEM of the authorities that vouch for the gateway, instead of the system's. */
    authorityFile: z.string().min(1).optional(),
  }),
  z.strictObject({ sandbox: z.literal(true) }),
]);

const loopback = { protocol: /^wss$/, hostname: /^(127\.0\.0\.1|localhost)$/ };
const signing = z.union([
  z.strictObject({
    ncalayer: z.url({ ...loopback, message: 'write wss://127.0.0.1:13579' }),
    /** PEM of the certificate that NCALayer made on this machine; without it any is taken, on loopback. */
    certificateFile: z.string().min(1).optional(),
    /** PEM or DER of the authorities whose signatures are proved here too, not by the gateway alone. */
    authorityFiles: z.array(z.string().min(1)).default([]),
    timeStamp: z.boolean().default(true),
  }),
  z.strictObject({ simulated: z.literal(true) }),
]);

export const kioskConfigSchema = z.strictObject({
  kiosk,
  screen: screen.prefault({}),
  languages: z
    .array(languageSchema)
    .min(1)
    .refine(unique, { message: 'a language is named twice' })
    .default(['kk', 'ru', 'en']),
  devices: devicesConfigSchema.default([]),
  queue: queue.optional(),
  gateway,
  signing: signing.optional(),
  /** Without it nobody can sign in, and the kiosk is looked after over the command line. */
  staff: staffSectionSchema.optional(),
  /** Of `kiosk.profile: library`: where its server is, and what its cards look like. */
  library: libraryConfigSchema.optional(),
  /** How long what is kept; the visitor can read it. */
  data: keepingSchema.prefault({}),
  /** Memory of all its processes together; beyond it the kiosk starts anew between two visits. */
  recovery: z.strictObject({ memoryMb: z.int().min(200).max(64_000).default(1_500) }).prefault({}),
  visit: z
    .strictObject({
      idleSeconds: z.int().min(20).max(3600).default(90),
      warnSeconds: z.int().min(20).max(600).default(30),
    })
    .prefault({}),
});
export type KioskConfig = z.infer<typeof kioskConfigSchema>;

/** One thing wrong with a file, where, and in words that say what to write instead. */
export interface Mistake {
  /** `devices[0].driver`, or `kiosk.yaml` for the file itself. */
  path: string;
  line?: number;
  message: string;
  /** For words in other languages; the catalogue's mistakes have none. */
  kind?: MistakeKind;
  /** What to write instead, in no language: an example, the words there are, a limit. */
  hint?: string;
}
