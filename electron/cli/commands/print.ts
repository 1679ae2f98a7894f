import { readFileSync } from 'node:fs';
import { ulid } from 'ulid';
import { documentSchema, type PrintDocument } from '../../../hardware/document/schema/document.ts';
import { printResultSchema } from '../../../hardware/role/printer.ts';
import { type Context, configuredDevice } from '../context.ts';
import { type Failure, failing, failure, type Outcome } from '../outcome.ts';
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
  const role = device.value.roles.find((each) => each === 'receiptPrinter' || each === 'ticketDispenser');
  if (!role)
    return failing('unsupportedCommand', `${id} is no printer`, 'choose one from `qyzmet devices list`');
  const document = readDocument(file);
  if (!document.ok) return document;

  const locked = await lockedDevices([device.value], context.signal);
  if (locked.has(id)) return { ok: false, failure: callFailure({ code: 'deviceBusy' }) };
  return withHost([device.value], async (host) => {
    context.terminal.err(`printing on ${id} …\n`);
    const args = { document: document.value, jobId: ulid() };
    const answer = await host.call(id, role, 'print', args, {
      deadlineMs: timeoutMs,
      signal: context.signal,
    });
    if (!answer.ok) return { ok: false, failure: callFailure(answer.error) };
    const result = printResultSchema.parse(answer.value);
    const failed = printFailure(result);
    if (failed) return { ok: false, json: result, failure: failed };
    return {
      ok: true,
      json: result,
      text: `${result.print}: ${printWords[result.print] ?? ''} (job ${result.jobId})`,
    };
  });
}

function readDocument(file: string): { ok: true; value: PrintDocument } | { ok: false; failure: Failure } {
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
