import { z } from 'zod';
import { secretPlaceSchema } from '../identity/secret-file.ts';
import { encodings } from './sip2/text.ts';

/** What tells a mistyped or badly read library number. */
export const cardRulesSchema = z.strictObject({
  /** Digits of the number; null: any of 1 to 32 letters and digits. 14 is not confirmed for Kazakhstan. */
  length: z.int().min(4).max(32).nullable().default(14),
  /** codabarMod10 as in facts/devices.md §4.3; not confirmed for Kazakhstan. */
  check: z.enum(['codabarMod10', 'none']).default('codabarMod10'),
  /** First digit of the cards of persons (2 in the 14-digit scheme), so that a book held under the scanner is no card. */
  firstDigit: z.string().regex(/^\d$/).nullable().default('2'),
  /** Letters stand in the numbers too; then neither check digit nor first digit are looked at. */
  letters: z.boolean().default(false),
});
export type CardRules = z.infer<typeof cardRulesSchema>;

const sip2Schema = z
  .strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65535).default(6001),
    /** Without it everything goes over the network in the clear, PINs too: only inside a tunnel. */
    tls: z
      .strictObject({
        /** PEM of the authorities to trust instead of the system's. */
        authorityFile: z.string().min(1).optional(),
        /** The name in the server's certificate, where it is not `host`. */
        serverName: z.string().min(1).optional(),
      })
      .optional(),
    /** AO of every request. */
    institution: z.string().max(100).default(''),
    encoding: z.enum(encodings).default('utf-8'),
    user: z.string().min(1).max(100).optional(),
    /** Holds the user's password and nothing else; readable for the kiosk alone. Or `{ credential: name }` of the unit. */
    passwordFile: secretPlaceSchema.optional(),
    /** CP of the login. */
    location: z.string().max(100).optional(),
    /** AC of the requests. */
    terminalPasswordFile: secretPlaceSchema.optional(),
    /** Sequence numbers and checksums; off only for servers that cannot. */
    errorDetection: z.boolean().default(true),
    answerSeconds: z.number().min(1).max(60).default(8),
    keepAliveSeconds: z.int().min(10).max(3600).default(60),
  })
  .refine(({ user, passwordFile }) => (user === undefined) === (passwordFile === undefined), {
    message: 'user and passwordFile belong together',
    path: ['passwordFile'],
  });

/** The section `library` of kiosk.yaml. */
export const libraryConfigSchema = z.strictObject({
  sip2: z.union([sip2Schema, z.strictObject({ simulated: z.literal(true) })]),
  card: cardRulesSchema.prefault({}),
  /** Whether a PIN is asked for at sign-in. */
  pin: z.enum(['required', 'never']).default('required'),
  /** `any`: a password with letters and signs, typed on the keyboard on the screen. */
  pinCharacters: z.enum(['digits', 'any']).default('digits'),
});
export type LibraryConfig = z.infer<typeof libraryConfigSchema>;
export type Sip2Config = Extract<LibraryConfig['sip2'], { host: string }>;
