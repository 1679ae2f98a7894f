import { mediaOutcomeSchema, printerCountersSchema } from '../../../hardware/role/printer.ts';
import { isPrinted, type Printable, type PrinterRole, printOnce } from '../printing.ts';
import { type Bench, notPassed, passed, type Steps } from './step.ts';
import { testPage } from './test-page.ts';

/** Prints a page; a presenter must then see it taken or draw it back; a printer that counts says what. */
export async function* testPrinter(bench: Bench, role: PrinterRole): Steps {
  const { calls, device, timeoutMs, signal, waiting } = bench;
  const options = { deadlineMs: timeoutMs, signal };
  const printable = await pageFor(bench, role);
  if (!printable) return yield notPassed('print', { code: 'unsupportedCommand', detail: 'noTestPage' });
  bench.say('printing a test page: compare the letters, the two edges and the ruler');
  const printed = await printOnce(calls, device.id, role, printable, options);
  if (!printed.ok) return yield notPassed('print', printed.error);
  const { print, media, reason } = printed.value;
  yield { ...passed('print', print, reason), passed: isPrinted(printed.value) };
  if (role === 'documentPrinter' || print === 'failed') return;
  if (media === 'presented') {
    bench.say('take the paper, or leave it to see it drawn back');
    const taken = await calls.call(device.id, role, 'awaitTaken', {}, { ...options, signal: waiting });
    yield taken.ok
      ? passed('await taken', mediaOutcomeSchema.parse(taken.value).media)
      : notPassed('await taken', taken.error);
  }
  const counted = await calls.call(device.id, role, 'counters', {}, options);
  if (counted.ok) {
    const counters = Object.entries(printerCountersSchema.parse(counted.value));
    yield passed('counters', 'read', counters.map(([name, value]) => `${name} ${value}`).join(', '));
  } else if (counted.error.code !== 'unsupportedCommand') yield notPassed('counters', counted.error);
}

async function pageFor({ device, testPdf }: Bench, role: PrinterRole): Promise<Printable | null> {
  if (role !== 'documentPrinter') return { document: testPage(device.id, new Date()) };
  const pdf = await testPdf();
  return pdf && { pdf };
}
