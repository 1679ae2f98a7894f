import path from 'node:path';
import { screen as displays, type Session, utilityProcess } from 'electron';
import { z } from 'zod';
import type { Gate } from '../ipc/gate.ts';
import type { ReadinessWindow } from '../readiness/lockdown.ts';
import type { RunJob } from '../readiness/workshop.ts';
import type { ScreenWindow } from './screen-window.ts';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Each job of the report in a process of its own: a sick disk or a big page stops nobody's screen. */
export const utilityJobs =
  (outFolder: string): RunJob =>
  (job, deadlineMs) =>
    new Promise((resolve, reject) => {
      const child = utilityProcess.fork(path.join(outFolder, 'readiness.cjs'), [], {
        serviceName: 'Qyzmet readiness',
        stdio: 'ignore',
      });
      const timer = setTimeout(() => finish(() => reject(new Error('late'))), deadlineMs);
      let finished = false;
      const finish = (settle: () => void): void => {
        if (finished) return;
        finished = true;
        clearTimeout(timer);
        // hung in a read of a dying disk, it answers no polite signal
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
        settle();
      };
      child.once('exit', () => finish(() => reject(new Error('ended'))));
      child.on('message', (message) => {
        const answer = answerSchema.safeParse(message).data;
        if (answer?.ok) finish(() => resolve(answer.value));
        else finish(() => reject(new Error(answer?.error ?? 'answer')));
      });
      child.postMessage(job);
    });

interface WindowParts {
  screen: ScreenWindow;
  session: Session;
  outFolder: string;
  /** Asked for late: the gate is made after what it guards. */
  gate(): Promise<Gate>;
}

export const readinessWindow = ({ screen, gate, ...parts }: WindowParts): ReadinessWindow => ({
  display() {
    const window = screen.window();
    if (!window) return null;
    const { size, scaleFactor } = displays.getDisplayMatching(window.getBounds());
    return {
      widthPx: Math.round(size.width * scaleFactor),
      heightPx: Math.round(size.height * scaleFactor),
    };
  },
  async proveLockdown() {
    const window = screen.window();
    return window ? (await import('./prove-lockdown.ts')).proveLockdown(window) : [];
  },
  async proveItems() {
    const window = screen.window();
    if (!window) return [];
    const { proveItems } = await import('./prove-items.ts');
    return proveItems({ window, gate: await gate(), ...parts });
  },
});
