import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Completion, type Confirms } from '../../../hardware/driver/escpos/completion.ts';
import { Conversation } from '../../../hardware/driver/escpos/conversation.ts';
import type { Job, Mark } from '../../../hardware/driver/escpos/job.ts';
import { Progress } from '../../../hardware/driver/escpos/progress.ts';
import { quick } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const id = (n: number): string => `id${String(n).padStart(2, '0')}`;

/** Chunks of 100 bytes: `middle` of them with a mark at their end, then the last with the marks of the end. */
function run(middle: number, confirms: Confirms, ends: Mark['kind'][] = ['printed', 'ended']) {
  const printer = new ScriptedPrinter();
  const kinds: Mark['kind'][][] = [...Array.from({ length: middle }, () => ['progress' as const]), ends];
  let count = 0;
  const chunks = kinds.map((group) => ({
    bytes: new Uint8Array(100),
    marks: group.map((kind): Mark => (confirms === 'confirmed' ? { kind, id: id(count++) } : { kind })),
  }));
  const job: Job = { chunks, heightDots: 0, cuts: 0 };
  const completion = new Completion(new Conversation(printer.channel), 'gsR', quick);
  let changes = 0;
  let earlier = 0;
  const progress = new Progress(job, confirms, completion, {
    onChange: () => changes++,
    onEarlier: () => earlier++,
  });
  return { printer, progress, completion, chunks, changes: () => changes, earlier: () => earlier };
}

describe('process ids', () => {
  test('one of another job says that this one has not begun, and nothing else', () => {
    const { printer, progress, chunks, changes, earlier } = run(0, 'confirmed');
    for (const chunk of chunks) progress.ask(chunk);
    printer.sendId('else');
    expect([earlier(), changes(), progress.acknowledged]).toEqual([1, 0, 0]);
    printer.sendId(id(0));
    expect([earlier(), changes(), progress.acknowledged]).toEqual([1, 1, 1]);
  });

  test('each in its turn, and the bytes before it are off the way', () => {
    const { printer, progress, chunks } = run(2, 'confirmed');
    expect([progress.asked, progress.acknowledged, progress.aheadBytes]).toEqual([2, 0, 0]);
    for (const chunk of chunks) progress.ask(chunk);
    expect(progress.aheadBytes).toBe(300);
    printer.sendId(id(0));
    expect(progress.aheadBytes).toBe(200);
    printer.sendId(id(1));
    printer.sendId(id(2));
    expect([progress.aheadBytes, progress.acknowledged, progress.ended]).toEqual([100, 1, false]);
    printer.sendId(id(3));
    expect([progress.aheadBytes, progress.acknowledged, progress.ended]).toEqual([0, 2, true]);
    expect(progress.lost).toBe(false);
  });

  test('at the end the later stands for both; earlier, repeated and unknown ones change nothing', () => {
    const { printer, progress, chunks, changes } = run(0, 'confirmed');
    for (const chunk of chunks) progress.ask(chunk);
    printer.sendId('zzzz');
    expect(changes()).toBe(0);
    printer.sendId(id(1));
    printer.sendId(id(0));
    printer.sendId(id(1));
    expect([progress.acknowledged, progress.lost, changes()]).toEqual([2, false, 1]);
  });

  test('one passed over in the middle: something was lost, whatever comes after it', () => {
    const { printer, progress, chunks } = run(2, 'confirmed');
    for (const chunk of chunks) progress.ask(chunk);
    printer.sendId(id(1));
    expect(progress.lost).toBe(true);
    for (const n of [0, 2, 3]) printer.sendId(id(n));
    expect(progress.lost).toBe(true);
  });

  test('one that was not asked yet is no answer', () => {
    const { printer, progress, chunks } = run(1, 'confirmed');
    progress.ask(chunks[0] ?? { bytes: new Uint8Array(), marks: [] });
    printer.sendId(id(2));
    expect([progress.acknowledged, progress.lost]).toEqual([0, false]);
  });

  test('closed, it hears nothing more', () => {
    const { printer, progress, chunks, changes } = run(0, 'confirmed');
    for (const chunk of chunks) progress.ask(chunk);
    progress.close();
    printer.sendId(id(1));
    expect([progress.acknowledged, changes()]).toEqual([0, 0]);
  });

  test('any subset of the answers, in order: the end is believed only when the middle is whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (middle, comes) => {
          const { printer, progress, chunks } = run(middle, 'confirmed');
          for (const chunk of chunks) progress.ask(chunk);
          const came = comes.slice(0, middle + 2).flatMap((yes, n) => (yes ? [n] : []));
          for (const n of came) printer.sendId(id(n));
          const last = came.at(-1) ?? -1;
          const missing = Array.from({ length: Math.min(middle, last) }, (_, n) => n).some(
            (n) => !came.includes(n),
          );
          expect(progress.lost).toBe(missing);
          expect(progress.acknowledged > 0).toBe(last >= middle);
        },
      ),
    );
  });
});

describe('GS r', () => {
  test('as many answers as questions, no more than were asked so far', () => {
    const { printer, progress, chunks, completion } = run(1, 'processed', ['ended']);
    const [first, second] = chunks;
    if (!first || !second) throw new Error('two chunks');
    progress.ask(first);
    printer.send(0x00, 0x00); // doubled
    expect([progress.ended, progress.aheadBytes]).toEqual([false, 0]);
    progress.ask(second);
    expect(completion.doubtful).toBe(true);
    printer.send(0x03);
    expect([progress.ended, progress.acknowledged, completion.doubtful]).toEqual([true, 1, false]);
  });

  test('one lost: never ended', () => {
    const { printer, progress, chunks, completion } = run(2, 'processed', ['ended']);
    for (const chunk of chunks) progress.ask(chunk);
    printer.send(0x00, 0x00);
    expect([progress.ended, progress.acknowledged, completion.doubtful]).toEqual([false, 0, true]);
  });
});

test('a printer that confirms nothing: ended from the start, and only an answer to a question frees the line', () => {
  const { progress, chunks } = run(1, 'sent', []);
  for (const chunk of chunks) progress.ask({ ...chunk, marks: [] });
  expect([progress.asked, progress.aheadBytes]).toEqual([0, 200]);
  progress.drained();
  expect(progress.aheadBytes).toBe(0);
});
