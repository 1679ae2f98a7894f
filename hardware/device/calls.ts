import { z } from 'zod';
import type { PrintDocument } from '../document/schema/document.ts';
import type { MrzDocument } from '../role/id-card-reader.ts';
import { type PrintReason, type PrintResult, printReason } from '../role/printer.ts';
import { type CallError, failed, type Result, succeeded } from '../role/result.ts';
import { type Role, roles } from '../role/roles.ts';
import type { Operation } from './operation.ts';

/** A call of a role, its arguments parsed, as an operation. Errors: unsupportedCommand, invalidData `arguments`. */
export function operationFor(role: Role, method: string, args: unknown): Result<Operation<Result<unknown>>> {
  const calls: Record<string, { args: z.ZodType }> = roles[role];
  if (!Object.hasOwn(calls, method)) return failed('unsupportedCommand');
  if (role === 'idCardReader') return readOperation(args);
  return printOperation(role, args);
}

function readOperation(args: unknown): Result<Operation<Result<unknown>>> {
  if (!roles.idCardReader.read.args.safeParse(args).success) return failed('invalidData', 'arguments');
  const read: Operation<Result<MrzDocument>> = {
    run: async (operations, options) =>
      operations.kind === 'reader' ? operations.read(options) : failed('unsupportedCommand'),
    refused: (error) => ({ ok: false, error }),
    // a document that was read before the plug was pulled is read
    interrupted: (value, error) =>
      value?.ok || value?.error.code === 'invalidData' ? value : { ok: false, error },
  };
  return succeeded(read);
}

function printOperation(
  role: 'receiptPrinter' | 'ticketDispenser',
  args: unknown,
): Result<Operation<Result<unknown>>> {
  const parsed = roles[role].print.args.safeParse(args);
  if (!parsed.success) return refusedDocument(args);
  return succeeded(printing(parsed.data.document, parsed.data.jobId));
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

function printing(document: PrintDocument, jobId: string): Operation<Result<PrintResult>> {
  const refused = (error: CallError) =>
    succeeded<PrintResult>({ print: 'failed', reason: reasonOf(error), jobId });
  return {
    async run(operations, options) {
      if (operations.kind !== 'printer') return failed('unsupportedCommand');
      return succeeded(await operations.print(document, jobId, options));
    },
    refused,
    interrupted(value, error) {
      if (value === null) return succeeded<PrintResult>({ print: 'unknown', reason: reasonOf(error), jobId });
      if (!value.ok || value.value.reason !== 'canceled') return value;
      // the driver only saw the abort; we know why
      return succeeded({ ...value.value, reason: reasonOf(error) });
    },
  };
}

/** The words of a refused call in the words of a print result; `detail` names the cause when it is the paper's. */
export function reasonOf({ code, detail }: CallError): PrintReason {
  const cause = printReason.safeParse(detail?.split(':')[0]);
  if ((code === 'userError' || code === 'hardwareError') && cause.success) return cause.data;
  if (code === 'userError' || code === 'invalidData' || code === 'unsupportedCommand') return 'hardwareError';
  return code;
}
