import { inspectData, inspectSystem } from '../inspect.ts';
import type { Job } from '../workshop.ts';

/** One job. What draws is loaded by the jobs that draw. */
export async function perform(job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'system':
      return inspectSystem(job.order);
    case 'data':
      return inspectData(job.order);
    case 'draw':
      return (await import('../paper/draw.ts')).drawReport(job.signed, job.language);
    case 'testPage':
      return (await import('../paper/test-pdf.ts')).testPdf(job.device, new Date());
  }
}
