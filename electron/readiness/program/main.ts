import { z } from 'zod';
import type { Job } from '../workshop.ts';
import { perform } from './perform.ts';

/** The program behind the readiness report, as a utility process of Electron: one job, one answer, end. */

/** What Electron gives a utility process; its types are not loaded here. */
interface ParentPort {
  once(event: 'message', listener: (message: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}
const { parentPort } = process as unknown as { parentPort: ParentPort | undefined };

z.config({ jitless: true }); // compiling a schema costs more than its one use

parentPort?.once('message', ({ data }) => {
  // only main speaks to this program, and it is of the same build
  perform(data as Job).then(
    (value) => parentPort.postMessage({ ok: true, value }),
    (error: unknown) =>
      parentPort.postMessage({ ok: false, error: error instanceof Error ? error.name : 'unknown' }),
  );
});
