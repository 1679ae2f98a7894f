import { existsSync, readFileSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../config/root.ts';
import { readinessLimits as limits } from '../limits.ts';
import { fail, notTested, pass } from '../lines.ts';
import type { Line } from '../report.ts';
import { runProgram } from './run-program.ts';

const MB = 1024 * 1024;

export function versions(): Line {
  const { version } = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8'));
  const { electron = '—', chrome = '—', node } = process.versions;
  const values = { qyzmet: String(version), electron, chromium: chrome, node, system: systemName() };
  return pass('versions', { values: { ...values, kernel: os.release() } });
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.type();
  } catch {
    return os.type();
  }
}

export function disk(dataFolder: string): Line {
  if (!existsSync(dataFolder)) return notTested('disk', 'notBegun', 'runAgain');
  const { bavail, blocks, bsize } = statfsSync(dataFolder);
  const values = {
    freeMb: Math.floor((bavail * bsize) / MB),
    totalMb: Math.floor((blocks * bsize) / MB),
  };
  return values.freeMb < limits.leastFreeMb
    ? fail('disk', 'diskFull', 'freeDisk', { values })
    : pass('disk', { values });
}

export const uptime = (): Line =>
  pass('uptime', {
    values: { hours: Math.floor(os.uptime() / 3600), load: Number((os.loadavg()[1] ?? 0).toFixed(2)) },
  });

/** A kiosk goes by the zone of kiosk.yaml; the system's is what logs and the technician's shell go by. */
export function timeZone(configured: string): Line {
  const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const values = { configured, system };
  // UTC is what servers are installed with, and nothing here goes by it
  return system === 'UTC' || offsetOf(system) === offsetOf(configured)
    ? pass('timeZone', { values })
    : fail('timeZone', 'otherZone', 'setTimeZone', { values });
}

const offsetOf = (zone: string): string | undefined =>
  new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;

/** `offMs`: how far the gateway's clock is from ours; null: it was not reached. */
export async function clock(offMs: number | null, now: () => number = Date.now): Promise<Line> {
  const values: Line['values'] = offMs === null ? {} : { seconds: Math.round(Math.abs(offMs) / 1000) };
  if (now() < limits.oldestClock) return fail('clock', 'clockInPast', 'setClock', { values });
  if (offMs !== null && Math.abs(offMs) > limits.clockOffMs)
    return fail('clock', 'clockOff', 'setClock', { values });
  const synchronised = (
    await runProgram('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'])
  )?.trim();
  if (synchronised === 'yes') return pass('clock', { values });
  // a container, or another init: nobody to be asked
  return synchronised === undefined
    ? notTested('clock', 'noSystemd', null, { values })
    : fail('clock', 'notSynchronised', 'startTimeService', { values });
}

const FONTS = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];
export const fontFiles = (): string[] =>
  FONTS.map((font) => path.join(projectRoot(), 'node_modules/@expo-google-fonts/noto-sans', font));

/** What papers are drawn with. The screen brings its own. */
export const fonts = (): Line =>
  fontFiles().every((file) => existsSync(file))
    ? pass('fonts', { values: { fonts: 'Noto Sans' } })
    : fail('fonts', 'missing', 'installFonts');

/** espeak-ng's names of the voices that speech/espeak.ts uses. */
const wanted = { kk: 'kk', ru: 'ru', en: 'en-gb' };

export async function voices(languages: readonly (keyof typeof wanted)[]): Promise<Line> {
  const said = await runProgram('espeak-ng', ['--voices']);
  if (said === null) return fail('voices', 'noSpeech', 'installVoices');
  const known = new Set(said.split('\n').map((row) => row.trim().split(/\s+/)[1]));
  const missing = languages.filter((language) => !known.has(wanted[language]));
  return missing.length > 0
    ? fail('voices', 'missing', 'installVoices', { values: { missing: missing.join(' ') } })
    : pass('voices', { values: { languages: languages.join(' ') } });
}

/** The spooler. Whether the printer itself is well, its device line says. */
export async function printers(wantsPrinter: boolean): Promise<Line> {
  if (!wantsPrinter) return notTested('printers', 'notConfigured');
  const queues = (await runProgram('lpstat', ['-e']))?.split('\n').filter(Boolean);
  return queues === undefined
    ? fail('printers', 'noSpooler', 'startPrinting')
    : pass('printers', { values: { queues: queues.length } });
}
