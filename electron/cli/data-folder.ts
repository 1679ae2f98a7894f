import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoFolder } from '../config/demo.ts';
import { installed } from '../identity/key-place.ts';
import type { Context } from './context.ts';

/** Electron's name for this application (`productName`), under which it keeps `userData`. */
const APPLICATION = 'Qyzmet';

/** Where the kiosk of this user keeps its database and its control socket: as electron/main.ts finds it. */
export function dataFolder({ data, source }: Pick<Context, 'data' | 'source'>): string {
  if (data) return path.resolve(data);
  if (!source.packaged) return path.join(demoFolder(source.env), 'data');
  if (existsSync(installed.data)) return installed.data;
  return path.join(source.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config'), APPLICATION);
}
