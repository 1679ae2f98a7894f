import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startDemo, startProgram } from '../../scripts/lib/demo.mjs';
import { startDisplay } from '../../scripts/lib/display.mjs';
import type { Demo } from '../support/kiosk.ts';
import { writeKioskYaml } from '../support/kiosk-yaml.ts';
import { childrenOf, commandLine } from '../support/processes.ts';
import { faults, type Killers } from './faults.ts';
import { type SoakedKiosk, startKiosk } from './kiosk.ts';
import { findings } from './ledger.ts';
import { type Plan, planOf } from './plan.ts';
import { sleep, until } from './until.ts';
import { type Experience, visit } from './visitor.ts';
import { type Growth, growthOf, type Weight, weigh } from './weigh.ts';

export interface SoakOptions {
  visits: number;
  seed: number;
  /** The first one's number: to play a visit again without those before it. */
  from?: number;
  /** Every how many-th visit from there on is this kiosk's: the others belong to kiosks beside it. */
  step?: number;
  /** Some visitors walk away, which takes 40 s each. */
  patient?: boolean;
  /** No further visit begins after that, once `atLeast` are played; else all are. */
  within?: { ms: number; atLeast: number };
  tell?: (line: string) => void;
}

export interface SoakResult {
  findings: string[];
  growth: Growth;
  weights: Weight[];
  visits: number;
  seconds: number;
  /** How often each fault struck. */
  struck: Record<string, number>;
  requests: number;
  tickets: number;
}

/** The shortest times kiosk.yaml may name. */
const idle = { idleSeconds: 20, warnSeconds: 20 };
const limits = {
  /** What failed during the last visit is tried again within seconds (requests/limits.ts). */
  drainMs: 90_000,
  devicesMs: 20_000,
  screenMs: 10_000,
  /** A progress line this often. */
  tellMs: 30_000,
};
const registeredSchema = z.array(z.object({ trackingId: z.string(), registrationNumber: z.string() }));
const hardwareProcess = /--utility-sub-type=node\.mojom\.NodeService/;
const renderer = /--type=renderer/;

/** Plays visits until one cannot go on, all are done or the time is over, then balances the books. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { visits, seed, from = 0, step = 1, patient = true, within, tell = () => undefined } = options;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-soak-'));
  const screen = await startDisplay();
  const demo = await startDemo(folder);
  const ncalayer = ncalayerOf(demo, folder);
  const config = writeKioskYaml({ folder } as Parameters<typeof writeKioskYaml>[0], { visit: idle });
  let kiosk: SoakedKiosk | null = null;
  const startedAt = Date.now();
  try {
    kiosk = await startKiosk(folder, config, screen.display);
    const run = createRun(demo, kiosk, { ...killersOf(kiosk), ncalayer });
    const weights: Weight[] = [];
    let toldAt = Date.now();
    const isLate = () => within !== undefined && Date.now() - startedAt > within.ms;
    for (let done = 0; done < visits && !(isLate() && done >= (within?.atLeast ?? 0)); done += 1) {
      const plan = planOf(seed, from + done * step, { patient });
      try {
        await run.play(plan);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(
          `visit ${plan.visit} of seed ${seed} (${plan.goal}, ${plan.fault}): ${why}\n` +
            `play it again: npm run soak -- --seed ${seed} --from ${plan.visit} --visits 1\n` +
            lastLines(path.join(folder, 'data', 'logs', 'qyzmet.log')),
        );
      }
      weights.push(weigh(kiosk.pid));
      if (Date.now() - toldAt > limits.tellMs || done + 1 === visits) {
        toldAt = Date.now();
        tell(progress(done + 1, visits, Date.now() - startedAt, weights.at(-1)));
      }
    }
    const gateway = await drained(demo, run.experiences);
    const said = kiosk.said();
    const isPolite = await kiosk.end();
    kiosk = null;
    return {
      findings: [
        ...findings({ folder, experiences: run.experiences, paper: run.paper, gateway }),
        ...(/MaxListenersExceeded/.test(said) ? ['listeners pile up: MaxListenersExceededWarning'] : []),
        ...(isPolite ? [] : ['it did not end when asked']),
      ],
      growth: growthOf(weights),
      weights,
      visits: weights.length,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      struck: run.struck,
      requests: run.experiences.reduce((sum, { requests }) => sum + requests.length, 0),
      tickets: run.experiences.reduce((sum, { tickets }) => sum + tickets.length, 0),
    };
  } finally {
    await kiosk?.end();
    await ncalayer.end();
    await demo.stop();
    screen.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function createRun(demo: Demo, kiosk: SoakedKiosk, killers: Killers) {
  const experiences: Experience[] = [];
  const paper: string[] = [];
  const struck: Record<string, number> = {};
  return {
    experiences,
    paper,
    struck,
    async play(plan: Plan): Promise<void> {
      const { strike, mend } = faults[plan.fault];
      let state: 'sound' | 'broken' | 'mended' = 'sound';
      const known = experiences.flatMap(({ requests }) => requests).at(-1);
      try {
        experiences.push(
          await visit(plan, {
            demo,
            page: kiosk.page,
            trackingId: known?.trackingId ?? null,
            async beforeAct(acts) {
              if (!kiosk.running()) throw new Error('the kiosk has ended');
              if (state === 'sound' && acts >= plan.strikesAfter) {
                state = 'broken';
                struck[plan.fault] = (struck[plan.fault] ?? 0) + 1;
                await strike(demo, killers);
              }
              if (state === 'broken' && acts >= plan.strikesAfter + plan.lasts) {
                state = 'mended';
                await mend(demo, killers);
              }
            },
          }),
        );
      } finally {
        // the switch is out of this function's sight
        if ((state as string) === 'broken') await mend(demo, killers);
      }
      const { text } = await demo.printer.send('tear');
      paper.push(...piecesOf(text));
    },
  };
}

/** What hangs out of the printer, cut by cut; the last piece may be half a receipt. */
const piecesOf = (text: string[]): string[] =>
  text
    .join('\n')
    .split('[cut]')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

function killersOf(kiosk: SoakedKiosk): Omit<Killers, 'ncalayer'> {
  const childLike = (mark: RegExp): number | undefined =>
    childrenOf(kiosk.pid).find((pid) => mark.test(commandLine(pid)));
  async function killed(what: string, mark: RegExp): Promise<void> {
    const pid = childLike(mark);
    if (pid === undefined) throw new Error(`no ${what} to kill`);
    process.kill(pid, 'SIGKILL');
    await until(`a new ${what}`, limits.screenMs, () => {
      const now = childLike(mark);
      return now !== undefined && now !== pid;
    });
  }
  return {
    hardware: () => killed('hardware process', hardwareProcess),
    async screen() {
      await kiosk.letGo();
      await killed('screen', renderer);
      // a debugger that comes while the page is being made waits for ever
      const SETTLE_MS = 1_500;
      await sleep(SETTLE_MS);
    },
  };
}

function ncalayerOf(demo: Demo, folder: string): Killers['ncalayer'] {
  let running: { stop(): Promise<void> } | null = demo.programs.ncalayer;
  return {
    async end() {
      await running?.stop();
      running = null;
    },
    async start() {
      const program = startProgram('ncalayer', ['--dir', folder]);
      running = program;
      await program.ready;
    },
  };
}

/** The gateway's register when nothing is under way any more. */
async function drained(demo: Demo, experiences: readonly Experience[]) {
  await demo.gateway.send('normal');
  const told = experiences.reduce((sum, { requests }) => sum + requests.length, 0);
  const registered = async () => registeredSchema.parse(await demo.gateway.send('requests'));
  await until(
    'all requests at the gateway',
    limits.drainMs,
    async () => (await registered()).length >= told,
    500,
  )
    // what is missing is named by the books
    .catch(() => undefined);
  await sleep(1_500); // the answers are written down, and a second delivery would have come
  return registered();
}

function progress(done: number, of: number, ms: number, weight: Weight | undefined): string {
  const perMinute = (done / ms) * 60_000;
  const left = Math.round((of - done) / perMinute);
  const { mainMb = 0, allMb = 0, handles = 0 } = weight ?? {};
  return (
    `${done} of ${of} visits, ${perMinute.toFixed(1)} a minute, about ${left} min left; ` +
    `main ${mainMb} MB, all ${allMb} MB, ${handles} handles`
  );
}

function lastLines(file: string): string {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '';
  } catch {
    return '';
  }
}
