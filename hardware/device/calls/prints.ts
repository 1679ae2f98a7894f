import { z } from 'zod';
import type { PrintDocument } from '../../document/schema/document.ts';
import type { CallOptions, Operations, PrinterOperations } from '../../driver/driver.ts';
import { type PaperUsed, type PrintReason, type PrintResult, printReason } from '../../role/printer.ts';
import { type CallError, failed, type Result, succeeded } from '../../role/result.ts';
import type { Operation } from '../operation.ts';
import { type Call, question } from './call.ts';

type Run = (operations: Operations, options: CallOptions) => Promise<PrintResult> | null;

export const print =
  (schema: z.ZodType<{ document: PrintDocument; jobId: string }>): Call =>
  (args) => {
    const parsed = schema.safeParse(args);
    if (!parsed.success) return refusedDocument(args);
    const { document, jobId } = parsed.data;
    return printing(jobId, (operations, options) =>
      operations.kind === 'printer' ? printed(operations, document, jobId, options) : null,
    );
  };

/** With the paper it took, where that is known: of a failed job it is not. */
async function printed(
  printer: PrinterOperations,
  document: PrintDocument,
  jobId: string,
  options: CallOptions,
): Promise<PrintResult & { paper?: PaperUsed }> {
  const result = await printer.print(document, jobId, options);
  const paper = result.print === 'failed' ? null : printer.used?.();
  return paper ? { ...result, paper } : result;
}

export const documentPrint =
  (schema: z.ZodType<{ pdf: string; copies: number; jobId: string }>): Call =>
  (args) => {
    const parsed = schema.safeParse(args);
    if (!parsed.success) return refusedDocument(args);
    const { pdf, copies, jobId } = parsed.data;
    return printing(jobId, (operations, options) =>
      operations.kind === 'documentPrinter'
        ? operations.print(Buffer.from(pdf, 'base64'), copies, jobId, options)
        : null,
    );
  };

/** The calls beside `print`; a printer without the part answers unsupportedCommand. */
export const paperCall = (method: 'awaitTaken' | 'retract' | 'counters'): Call =>
  question(z.object({}), (operations, _, options) =>
    operations.kind === 'printer' ? partOf(operations, method, options) : null,
  );

function partOf(
  printer: PrinterOperations,
  method: 'awaitTaken' | 'retract' | 'counters',
  options: CallOptions,
) {
  if (method === 'counters') return printer.counters?.(options) ?? null;
  return printer.presenter?.[method](options) ?? null;
}

/** A document that cannot be printed is a print that failed, as long as we know which print it was. */
function refusedDocument(args: unknown): Result<Operation<Result<unknown>>> {
  const job = z.object({ jobId: z.string() }).safeParse(args);
  if (!job.success) return failed('invalidData', 'arguments');
  const result = succeeded<PrintResult>({
    print: 'failed',
    reason: 'invalidDocument',
    jobId: job.data.jobId,
  });
  return succeeded({ run: async () => result, refused: () => result, interrupted: () => result });
}

function printing(jobId: string, run: Run): Result<Operation<Result<PrintResult>>> {
  const refused = (error: CallError) =>
    succeeded<PrintResult>({ print: 'failed', reason: reasonOf(error), jobId });
  return succeeded({
    async run(operations: Operations, options: CallOptions) {
      const running = run(operations, options);
      return running === null ? failed('unsupportedCommand') : succeeded(await running);
    },
    refused,
    interrupted(value: Result<PrintResult> | null, error: CallError) {
      if (value === null) return succeeded<PrintResult>({ print: 'unknown', reason: reasonOf(error), jobId });
      if (!value.ok || value.value.reason !== 'canceled') return value;
      // the driver only saw the abort; we know why
      return succeeded({ ...value.value, reason: reasonOf(error) });
    },
  });
}

/** The words of a refused call in the words of a print result; `detail` names the cause when it is the paper's. */
export function reasonOf({ code, detail }: CallError): PrintReason {
  const cause = printReason.safeParse(detail?.split(':')[0]);
  if ((code === 'userError' || code === 'hardwareError') && cause.success) return cause.data;
  if (code === 'userError' || code === 'invalidData' || code === 'unsupportedCommand') return 'hardwareError';
  return code;
}
