import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chosenFile } from './chosen-file.ts';
import { demoConfig, demoFolder } from './demo.ts';
import { checkKioskConfig, type LineOf, mistake, parseKioskYaml, WHOLE_FILE } from './parse.ts';
import type { KioskConfig, Mistake } from './schema.ts';

export interface ConfigSource {
  /** `--config` */
  file?: string | undefined;
  /** `--demo` */
  demo: boolean;
  env: NodeJS.ProcessEnv;
  packaged: boolean;
}

export type LoadedConfig =
  | {
      ok: true;
      config: KioskConfig;
      file: string;
      demo: boolean;
      /** The line a setting stands on, for findings of later checks. */
      line: LineOf;
    }
  | { ok: false; mistakes: Mistake[] };

/** What `file` says when there is none. */
const DEMO_FILE = '(demo)';

/** A kiosk.yaml is two pages; something this big is another file. */
const MAX_FILE_BYTES = 1_000_000;

/** The chosen file, then the demo: only in a checkout, never in an installed kiosk. */
export function loadKioskConfig({ file, demo, env, packaged }: ConfigSource): LoadedConfig {
  const chosen = chosenFile({ file, env });
  if (chosen) return loadFile(path.resolve(chosen), packaged);
  if (packaged) return refused(demo ? NO_DEMO : NO_FILE);
  const parsed = checkKioskConfig(demoConfig(demoFolder(env), env));
  return parsed.ok ? { ...parsed, file: DEMO_FILE, demo: true } : parsed;
}

const NO_FILE = 'no configuration; name the file with --config or QYZMET_CONFIG';
const NO_DEMO = 'an installed kiosk does not play the demo; name its file with --config or QYZMET_CONFIG';

const NO_SANDBOX = 'an installed kiosk refuses the sandbox; write { url: https://…, publicKeyFile: … }';

const NO_SIMULATION = 'an installed kiosk refuses the stand-in; write { ncalayer: wss://127.0.0.1:13579 }';

const NO_LIBRARY = "an installed kiosk refuses the stand-in; write the library's server";

const NOT_HERE = { kind: 'notHere' } as const;

function loadFile(file: string, packaged: boolean): LoadedConfig {
  const read = readText(file, packaged);
  if (!read.ok) return refused(read.why);
  const parsed = parseKioskYaml(read.text);
  if (!parsed.ok) return parsed;
  const { config, line } = parsed;
  if (packaged && 'sandbox' in config.gateway)
    return { ok: false, mistakes: [mistake(line, ['gateway', 'sandbox'], NO_SANDBOX, NOT_HERE)] };
  if (packaged && config.signing && 'simulated' in config.signing)
    return { ok: false, mistakes: [mistake(line, ['signing', 'simulated'], NO_SIMULATION, NOT_HERE)] };
  if (packaged && config.library && 'simulated' in config.library.sip2)
    return { ok: false, mistakes: [mistake(line, ['library', 'sip2', 'simulated'], NO_LIBRARY, NOT_HERE)] };
  return { ok: true, config, file, demo: false, line };
}

export function readText(
  file: string,
  packaged: boolean,
): { ok: true; text: string } | { ok: false; why: string } {
  try {
    const { size, uid, mode } = statSync(file);
    const own = process.getuid?.() ?? 0;
    if (packaged && (mode & 0o022) !== 0)
      return { ok: false, why: `others may write ${file}; chmod 640 ${file}` };
    if (packaged && uid !== 0 && uid !== own && own !== 0)
      return { ok: false, why: `${file} belongs to another user; chown root ${file}` };
    if (size > MAX_FILE_BYTES)
      return { ok: false, why: `${file} is ${size} bytes; this is not a kiosk.yaml` };
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const words: Record<string, string> = {
      ENOENT: 'there is no such file',
      EACCES: 'this user may not read it',
      EISDIR: 'this is a folder; name the file in it',
    };
    return { ok: false, why: `${file}: ${words[code] ?? code}` };
  }
}

const refused = (message: string): LoadedConfig => ({
  ok: false,
  mistakes: [{ path: WHOLE_FILE, message, kind: 'file' }],
});
