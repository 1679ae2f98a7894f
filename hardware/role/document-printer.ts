import { z } from 'zod';
import { printResultSchema } from './printer.ts';
import { resultSchema } from './result.ts';

/** 16 MB of PDF as base64. */
const maxPdfChars = 22_400_000;

/**
 * `print` puts a whole PDF on A4 paper. Like the receipt printer's it always resolves with a PrintResult:
 * `confirmed` is never said (a spooler does not see the paper), `processed` when the spooler reports the job
 * completed by the printer, `sent` when the profile's printer cannot tell.
 */
export const documentPrinter = {
  print: {
    args: z.object({
      pdf: z.base64().max(maxPdfChars),
      copies: z.int().min(1).max(20).default(1),
      jobId: z.string(),
    }),
    result: resultSchema(printResultSchema),
  },
} as const;
