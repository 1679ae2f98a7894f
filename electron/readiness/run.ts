import type { KioskConfig } from '../config/schema.ts';
import { type FoundKey, kioskKey } from '../identity/kiosk-key.ts';
import { type DeviceBench, deviceLines } from './devices.ts';
import type { Eyes } from './eyes.ts';
import { fail, notTested, pass } from './lines.ts';
import { lockdownLines, type ReadinessWindow, screenSize } from './lockdown.ts';
import {
  type Line,
  type LineCode,
  lineCodes,
  type ReportPart,
  reportPart,
  type SignedReport,
} from './report.ts';
import { signReport } from './sign.ts';
import type { Workshop } from './workshop.ts';

/** A kiosk as the report sees it: running, or opened by the command line. */
export interface ReadinessHouse
  extends Omit<DeviceBench, 'eyes' | 'borrow' | 'paper' | 'signal' | 'testPage'> {
  config: KioskConfig;
  demo: boolean;
  dataFolder: string;
  configFolder: string;
  demoFolder: string;
  workshop: Workshop;
  /** null: there is no window here. */
  window: ReadinessWindow | null;
  now?: () => Date;
}

export interface ReadinessRun {
  /** null: what needs eyes or hands is left out. */
  eyes: Eyes | null;
  /** Takes a reader that staff sign in with. */
  borrow?: DeviceBench['borrow'];
  paper: boolean;
  signal: AbortSignal;
  tell(progress: Progress): void;
}

/** A part begins, one thing in it is known, or it is done. */
export type Progress =
  | { part: ReportPart; state: 'begun' | 'done' }
  | { part: ReportPart; state: 'line'; line: Line };

export type Ready =
  | { ok: true; signed: SignedReport }
  | { ok: false; code: 'canceled' | Extract<FoundKey, { ok: false }>['code'] };

/** Collects everything, all parts at once, and signs it. */
export async function makeReport(house: ReadinessHouse, run: ReadinessRun): Promise<Ready> {
  const { config, demo, dataFolder, now = () => new Date() } = house;
  const found = await kioskKey(dataFolder);
  if (!found.ok) return { ok: false, code: found.code };
  const parts: Record<ReportPart, (tell: (line: Line) => void) => Promise<Line[]>> = {
    system: (tell) => systemLines(house, run, tell),
    devices: (tell) =>
      deviceLines(
        { borrow: null, ...house, ...run, testPage: (device) => house.workshop.testPage(device) },
        tell,
      ),
    data: (tell) => toldEach(inspected(house, 'data'), tell),
    lockdown: (tell) => toldEach(lockdownLines(house.window), tell),
  };
  const lines = await Promise.all(
    reportPart.options.map(async (part) => {
      run.tell({ part, state: 'begun' });
      const found = await parts[part]((line) => run.tell({ part, state: 'line', line }));
      run.tell({ part, state: 'done' });
      return found;
    }),
  );
  if (run.signal.aborted) return { ok: false, code: 'canceled' };
  const report = {
    format: 1 as const,
    kiosk: config.kiosk.id,
    madeAt: now().toISOString(),
    timeZone: config.kiosk.timeZone,
    attended: run.eyes !== null,
    demo,
    key: found.key.thumbprint,
    lines: lines.flat(),
  };
  return { ok: true, signed: await signReport(report, found.key) };
}

async function toldEach(lines: Promise<Line[]>, tell: (line: Line) => void): Promise<Line[]> {
  for (const line of await lines) tell(line);
  return lines;
}

async function systemLines(
  house: ReadinessHouse,
  { eyes, signal }: ReadinessRun,
  tell: (line: Line) => void,
): Promise<Line[]> {
  const { config, window } = house;
  const looked = toldEach(
    inspected(house, 'system').then((lines) => [
      ...lines,
      screenSize(window?.display() ?? null, config.screen),
    ]),
    tell,
  );
  const seen: Line[] = [];
  for (const kind of ['screen', 'sound'] as const) {
    const code = kind === 'screen' ? 'screenSeen' : 'soundHeard';
    const answer = eyes && !signal.aborted ? await eyes.ask({ kind, device: null }) : 'skip';
    const line =
      answer === 'yes'
        ? pass(code)
        : answer === 'no'
          ? fail(code, 'notAsItShould', kind === 'screen' ? 'checkScreen' : 'checkSound')
          : notTested(code, 'needsEyes');
    tell(line);
    seen.push(line);
  }
  return [...(await looked), ...seen];
}

/** Whatever hinders the program that looks, the report comes, and says so. */
async function inspected({ workshop, ...order }: ReadinessHouse, part: 'system' | 'data'): Promise<Line[]> {
  const { config, configFolder, demoFolder, dataFolder } = order;
  try {
    return await workshop.inspect(part, { config, configFolder, demoFolder, dataFolder });
  } catch {
    const byOthers: readonly LineCode[] = ['screenSize', 'screenSeen', 'soundHeard'];
    return lineCodes[part]
      .filter((code) => !byOthers.includes(code))
      .map((code) => notTested(code, 'noAnswer', 'runAgain'));
  }
}
