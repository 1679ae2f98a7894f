import { readFileSync } from 'node:fs';
import { documentSchema, type PrintDocument } from '../../../hardware/document/schema/document.ts';
import { type Context, configuredDevice } from '../context.ts';
import { type Failure, failing, failure, type Outcome } from '../outcome.ts';
import { type Printable, type PrinterRole, printerRoleOf, printOnce } from '../printing.ts';
import { lockedDevices, withHost } from '../with-host.ts';
import { callFailure, printFailure, printWords } from '../words.ts';

export interface PrintCommand {
  id: string;
  document: string;
  timeoutMs: number;
}

export async function print(
  context: Context,
  { id, document: file, timeoutMs }: PrintCommand,
): Promise<Outcome> {
  const device = configuredDevice(context, id);
  if (!device.ok) return device;
  const role = printerRoleOf(device.value);
  if (!role)
    return failing('unsupportedCommand', `${id} is no printer`, 'choose one from `qyzmet devices list`');
  const printable = readPrintable(file, role);
  if (!printable.ok) return printable;

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    context.terminal.err(`printing on ${id} …\n`);
    const options = { deadlineMs: timeoutMs, signal: context.signal };
    const answer = await printOnce(host, id, role, printable.value, options);
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const result = answer.value;
    const failed = printFailure(result);
    if (failed) return { ok: false, json: result, failure: failed };
    return {
      ok: true,
      json: result,
      text: `${result.print}: ${printWords[result.print] ?? ''} (job ${result.jobId})`,
    };
  });
}

type Read<T> = { ok: true; value: T } | { ok: false; failure: Failure };

function readPrintable(file: string, role: PrinterRole): Read<Printable> {
  if (role === 'documentPrinter') return readPdf(file);
  const document = readDocument(file);
  return document.ok ? { ok: true, value: { document: document.value } } : document;
}

function readPdf(file: string): Read<Printable> {
  const refuse = (message: string) => ({
    ok: false as const,
    failure: failure('invalidDocument', `${file}: ${message}`, 'a page printer takes a PDF file'),
  });
  try {
    const pdf = readFileSync(file);
    return pdf.subarray(0, 1024).includes('%PDF-') ? { ok: true, value: { pdf } } : refuse('is no PDF');
  } catch {
    return refuse('cannot be read');
  }
}

function readDocument(file: string): Read<PrintDocument> {
  const refuse = (message: string) => ({
    ok: false as const,
    failure: failure(
      'invalidDocument',
      `${file}: ${message}`,
      'the shape is { "language": "ru", "blocks": [{ "kind": "text", "value": "…" }] }',
    ),
  });
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    // The parser's own words would quote the document, which may hold personal data.
    return refuse(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read');
  }
  const parsed = documentSchema.safeParse(data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return refuse(`${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'does not fit'}`);
}
