import { mediaOutcomeSchema, printerCountersSchema } from '../../../hardware/role/printer.ts';
import { type PrinterRole, printOnce } from '../printing.ts';
import { printFailure } from '../words.ts';
import { type Bench, notPassed, passed, type Step } from './step.ts';
import { testPage } from './test-page.ts';

/** Prints a page; a presenter must then see it taken or draw it back; a printer that counts says what. */
export async function testPrinter(bench: Bench, role: PrinterRole): Promise<Step[]> {
  const { host, device, context, timeoutMs } = bench;
  const options = { deadlineMs: timeoutMs, signal: context.signal };
  const now = new Date();
  const printable =
    role === 'documentPrinter'
      ? { pdf: await (await import('./test-pdf.ts')).testPdf(device.id, now) }
      : { document: testPage(device.id, now) };
  bench.say('printing a test page: compare the letters, the two edges and the ruler');
  const printed = await printOnce(host, device.id, role, printable, options);
  if (!printed.ok) return [notPassed('print', printed.error)];
  const { print, media, reason } = printed.value;
  const steps: Step[] = [{ ...passed('print', print, reason), passed: printFailure(printed.value) === null }];
  if (role === 'documentPrinter' || print === 'failed') return steps;
  if (media === 'presented') {
    bench.say('take the paper, or leave it to see it drawn back');
    const taken = await host.call(device.id, role, 'awaitTaken', {}, options);
    steps.push(
      taken.ok
        ? passed('await taken', mediaOutcomeSchema.parse(taken.value).media)
        : notPassed('await taken', taken.error),
    );
  }
  const counted = await host.call(device.id, role, 'counters', {}, options);
  if (counted.ok) {
    const counters = Object.entries(printerCountersSchema.parse(counted.value));
    steps.push(passed('counters', 'read', counters.map(([name, value]) => `${name} ${value}`).join(', ')));
  } else if (counted.error.code !== 'unsupportedCommand') steps.push(notPassed('counters', counted.error));
  return steps;
}
