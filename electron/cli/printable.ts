import { readFileSync } from 'node:fs';
import { documentSchema, type PrintDocument } from '../../hardware/document/schema/document.ts';
import type { Printable, PrinterRole } from '../control/printing.ts';
import { type Failure, failure } from './outcome.ts';

type Read<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What a file holds to print: blocks as JSON, for a page printer a PDF. */
export function readPrintable(file: string, role: PrinterRole): Read<Printable> {
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

export function readDocument(file: string): Read<PrintDocument> {
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
