import { randomBytes } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { readGuarded, writeGuarded } from './guarded-file.ts';

/**
 * What must be known in clear to compare: the key of the cards' marks and the secrets of the one-time codes. Beside
 * staff.yaml and not in it: that one is looked at, copied and kept in backups. Not sealed: this kiosk must open it
 * unattended, so the key would lie beside it; the rights of the file are the protection.
 */
export const secretsSchema = z.strictObject({
  cardKey: z.string().regex(/^[0-9a-f]{64}$/),
  /** By person; base32 (RFC 4648). */
  codes: z.record(z.string(), z.string().regex(/^[A-Z2-7]{32,64}$/)).default({}),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** `staff.yaml` → `staff.secrets.yaml` */
export const secretsFileOf = (file: string): string => `${file.replace(/\.ya?ml$/, '')}.secrets.yaml`;

export const newSecrets = (): Secrets => ({ cardKey: randomBytes(32).toString('hex'), codes: {} });

const HEAD = '# Secrets of the staff register. Never copy this file off the kiosk; never show it.\n';

export const writeSecrets = (file: string, secrets: Secrets): void =>
  writeGuarded(secretsFileOf(file), HEAD + stringify(secrets));

export type ReadSecrets =
  | { ok: true; secrets: Secrets; stamp: string }
  | Extract<ReturnType<typeof readGuarded>, { ok: false }>
  | { ok: false; code: 'damaged'; message: string; advice: string };

export function readSecrets(file: string): ReadSecrets {
  const read = readGuarded(secretsFileOf(file));
  if (!read.ok) return read;
  const parsed = secretsSchema.safeParse(yamlOrNothing(read.text));
  if (parsed.success) return { ok: true, secrets: parsed.data, stamp: read.stamp };
  // not a word of what stands in it
  return {
    ok: false,
    code: 'damaged',
    message: `${secretsFileOf(file)} is damaged`,
    advice: 'bring it back from before, or remove both files and register staff anew with `qyzmet staff add`',
  };
}

export function yamlOrNothing(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'error' });
  } catch {
    return undefined;
  }
}
