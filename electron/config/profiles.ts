import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { driverName, driversOfRole } from '../../hardware/config.ts';
import type { Role } from '../../hardware/role/roles.ts';
import { projectRoot } from './root.ts';

export interface ProfileName {
  name: string;
  driver: z.infer<typeof driverName>;
  /** As its maker calls it. */
  model: string | null;
}

const heads = z.looseObject({
  driver: driverName,
  name: z.string().optional(),
  model: z.string().optional(),
});

/** Models there are profiles for whose driver can play all these roles, by name. A broken file is left out. */
export function profilesFor(roles: readonly Role[]): ProfileName[] {
  const folder = path.join(projectRoot(), 'hardware', 'profiles');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file): ProfileName[] => {
    const head = headOf(path.join(folder, file));
    if (!head || !roles.every((role) => canPlay(head.driver, role))) return [];
    return [
      { name: file.slice(0, -'.yaml'.length), driver: head.driver, model: head.name ?? head.model ?? null },
    ];
  });
}

const canPlay = (driver: string, role: Role): boolean => {
  const drivers: readonly string[] = driversOfRole[role];
  return drivers.includes(driver);
};

function headOf(file: string): z.infer<typeof heads> | null {
  try {
    return heads.safeParse(parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
