import path from 'node:path';
import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { RunJob } from '../readiness/workshop.ts';

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
