import { failed, succeeded } from '../../role/result.ts';
import type { Condition } from '../../role/status.ts';
import type { QueueState } from '../../transport/transport.ts';
import type { AttachedDevice, CallOptions, Driver } from '../driver.ts';
import { conditionOf, reasonOf } from './condition.ts';
import { type CupsDelays, cupsDelays, printThrough } from './print.ts';
import type { CupsProfile } from './profile.ts';

export { type CupsProfile, cupsProfileSchema } from './profile.ts';

/** PDF 32000-1 §7.5.2 and its implementation note 13: the header may stand within the first kilobyte. */
const isPdf = (file: Uint8Array): boolean => Buffer.from(file.subarray(0, 1024)).includes('%PDF-');

/**
 * A page printer behind a spooler. Its condition is asked for when it attaches, at every check of the device layer and
 * when a job has ended. attach errors: configuration `noSpooler` (a connection without one), deviceNotReady `noAnswer`.
 */
export const createCupsDriver = (delays: CupsDelays): Driver<CupsProfile> => ({
  async attach({ spooler }, profile, { deadlineMs, signal }) {
    if (!spooler) return failed('configuration', 'noSpooler');
    const first = await spooler.printer({ deadlineMs, signal });
    if (!first.ok) return failed('deviceNotReady', 'noAnswer');

    const listeners = new Set<(condition: Condition) => void>();
    // how old the reasons of an idle queue are is not known at first
    let busyAt = Number.NEGATIVE_INFINITY;
    const believed = (seen: QueueState): Condition => {
      if (seen.state !== 'idle') busyAt = performance.now();
      const isStale = performance.now() - busyAt > delays.staleMs;
      return conditionOf(isStale ? { ...seen, reasons: [] } : seen);
    };
    let condition = believed(first.value);
    const look = async (
      options: Omit<CallOptions, 'signal'> & { signal?: AbortSignal },
    ): Promise<boolean> => {
      const seen = await spooler.printer(options);
      if (!seen.ok) return false;
      condition = believed(seen.value);
      for (const listener of [...listeners]) listener(condition);
      return true;
    };
    const device: AttachedDevice = {
      operations: {
        kind: 'documentPrinter',
        print: async (file, copies, jobId, options) => {
          if (!isPdf(file)) return { print: 'failed', reason: 'invalidDocument', jobId };
          const settings = { media: profile.media, sides: profile.sides };
          const trouble = async () => {
            await look({ deadlineMs: delays.askMs });
            return reasonOf(condition);
          };
          return printThrough(
            {
              spooler,
              file,
              order: { copies, title: jobId, settings },
              jobId,
              completion: profile.completion,
              trouble,
              delays,
            },
            options,
          );
        },
      },
      identity: { model: first.value.model ?? profile.model, confirms: profile.completion },
      get condition() {
        return condition;
      },
      onCondition(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      check: look,
      detach: () => listeners.clear(),
    };
    return succeeded(device);
  },
});

export const cupsDriver = createCupsDriver(cupsDelays);
