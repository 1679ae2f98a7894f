import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DriverName } from '../config.ts';
import { type Care, careSchema } from '../role/about.ts';
import { failed, type Result, succeeded } from '../role/result.ts';
import { projectRoot } from '../root.ts';

const folder = (): string => path.join(projectRoot(), 'hardware', 'profiles');
const header = z.looseObject({ driver: z.string() });

/**
 * Reads hardware/profiles/<name>.yaml and lays `settings` of kiosk.yaml over it. Errors, all `configuration`: `unknownProfile: name`,
 * `otherDriver: name is for …`, `badProfile: name: path: message` (the first mistake).
 */
export function loadProfile<Profile>(
  driver: DriverName,
  name: string,
  schema: z.ZodType<Profile>,
  settings: Record<string, unknown> = {},
): Result<Profile> {
  const content = readYaml(name);
  if (content === null) return failed('configuration', `unknownProfile: ${name}`);
  const head = header.safeParse(content.value);
  if (!head.success) return failed('configuration', `badProfile: ${name}: driver: missing`);
  if (head.data.driver !== driver)
    return failed('configuration', `otherDriver: ${name} is for ${head.data.driver}`);
  const { of, care } = apart({ ...head.data, ...settings });
  const parsed = schema.safeParse({ ...of, driver });
  const cared = careSchema.safeParse(care);
  if (parsed.success && cared.success) return succeeded(parsed.data);
  const [mistake] = [...(parsed.error?.issues ?? []), ...(cared.error?.issues ?? [])];
  return failed('configuration', `badProfile: ${name}: ${mistake?.path.join('.')}: ${mistake?.message}`);
}

/** What any profile may say for staff; no driver knows it. Empty where the profile cannot be read. */
export function loadCare(name: string, settings: Record<string, unknown> = {}): Care {
  const head = header.safeParse(readYaml(name)?.value);
  return careSchema.safeParse(apart({ ...head.data, ...settings }).care).data ?? {};
}

function apart(all: Record<string, unknown>): Record<'of' | 'care', Record<string, unknown>> {
  const isCare = ([key]: [string, unknown]) => Object.hasOwn(careSchema.shape, key);
  const { usb: _udev, ...rest } = all; // what udev hands out to the kiosk (scripts/udev-rules.mjs)
  const entries = Object.entries(rest);
  return {
    of: Object.fromEntries(entries.filter((entry) => !isCare(entry))),
    care: Object.fromEntries(entries.filter(isCare)),
  };
}

/** Names of the profiles made for a driver, in alphabetical order. */
export function profileNames(driver: DriverName): string[] {
  return readdirSync(folder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .filter((name) => header.safeParse(readYaml(name)?.value).data?.driver === driver)
    .sort();
}

/** Null when there is no such file; a file that is no YAML has the value undefined. */
function readYaml(name: string): { value: unknown } | null {
  // the name comes from a file people write: never a path
  if (!/^[a-z0-9-]+$/.test(name)) return null;
  let text: string;
  try {
    text = readFileSync(path.join(folder(), `${name}.yaml`), 'utf8');
  } catch {
    return null;
  }
  try {
    return { value: parse(text) };
  } catch {
    return { value: undefined };
  }
}
