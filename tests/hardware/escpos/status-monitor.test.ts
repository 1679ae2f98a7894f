import { describe, expect, test } from 'vitest';
import { Conversation } from '../../../hardware/driver/escpos/conversation.ts';
import { StatusMonitor } from '../../../hardware/driver/escpos/status-monitor.ts';
import { profileOf, quick } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const { signal } = new AbortController();
function on(name: 'epson-tm-t88vi' | 'generic-escpos', queries = [1, 2, 3, 4]) {
  const printer = new ScriptedPrinter();
  printer.answers.queries = queries;
  const monitor = new StatusMonitor(new Conversation(printer.channel), profileOf(name), quick);
  const asked = (): number[] => {
    const list = [...printer.written].filter((_, at) => at % 3 === 2).map((letter) => letter.charCodeAt(0));
    printer.mark();
    return list;
  };
  return { printer, monitor, asked };
}

describe('which questions are asked', () => {
  test('all of them; quickly only whether it is online and has paper', async () => {
    const { monitor, asked } = on('generic-escpos');
    await monitor.refresh('all', signal);
    expect(asked()).toEqual([1, 2, 3, 4]);
    await monitor.refresh('quick', signal);
    expect(asked()).toEqual([1, 4]);
  });

  test('quickly, but why not, when it is offline', async () => {
    const { printer, monitor, asked } = on('generic-escpos');
    printer.set({ cutterError: true });
    await monitor.refresh('quick', signal);
    expect(asked()).toEqual([1, 2, 3, 4]);
    expect(monitor.condition.detail).toBe('cutterError');
  });

  test('paper is asked for even where it is told: switched off and on, a printer tells no more', async () => {
    const { printer, monitor, asked } = on('epson-tm-t88vi');
    printer.send(0x10, 0, 0, 0x0f);
    expect(monitor.reportsByItself).toBe(true);
    await monitor.refresh('quick', signal);
    expect(asked()).toEqual([1, 4]);
  });

  test('what is unanswered while data are on their way is asked again: it was only late', async () => {
    const { printer, monitor, asked } = on('generic-escpos');
    printer.answers.queries = [1];
    expect((await monitor.refresh('quick', signal, 20)).ok).toBe(true);
    printer.answers.queries = [1, 2, 3, 4];
    asked();
    await monitor.refresh('quick', signal);
    expect(asked()).toEqual([1, 4]);
  });

  test('what a clone does not answer is asked once', async () => {
    const { monitor, asked } = on('generic-escpos', [1, 4]);
    expect((await monitor.refresh('all', signal)).ok).toBe(true);
    expect(asked()).toEqual([1, 2, 3, 4]);
    expect((await monitor.refresh('all', signal)).ok).toBe(true);
    expect(asked()).toEqual([1, 4]);
  });

  test('the first unanswered ends it, and is asked again the next time', async () => {
    const { printer, monitor, asked } = on('generic-escpos', []);
    expect(await monitor.refresh('all', signal)).toEqual({ ok: false, code: 'timeOut' });
    expect(asked()).toEqual([1]);
    printer.answers.queries = [1, 2, 3, 4];
    expect((await monitor.refresh('all', signal)).ok).toBe(true);
  });
});

describe('what is made of the answers', () => {
  test('several answers, one news', async () => {
    const { printer, monitor } = on('generic-escpos');
    const news: unknown[] = [];
    monitor.onCondition((condition) => news.push(condition));
    printer.set({ paperOut: true });
    await monitor.refresh('all', signal);
    await monitor.refresh('all', signal);
    expect(news).toEqual([{ device: 'userError', action: 'clear', detail: 'paperOut', paper: 'out' }]);
  });

  test('online again: causes are over although only DLE EOT 1 said so', async () => {
    const { printer, monitor } = on('generic-escpos', [1, 2, 3, 4]);
    printer.set({ coverOpen: true });
    await monitor.refresh('all', signal);
    expect(monitor.flags.coverOpen).toBe(true);
    printer.mend();
    await monitor.refresh('quick', signal);
    expect(monitor.condition).toEqual({ device: 'online', paper: 'full' });
  });

  test('a clone without paper may call itself online: its paper counts', async () => {
    const { printer, monitor } = on('generic-escpos');
    printer.answers.queries = [];
    const reply = async (...bytes: number[]) => {
      const refreshing = monitor.refresh('quick', signal);
      for (const byte of bytes) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        printer.send(byte);
      }
      await refreshing;
    };
    await reply(0x12, 0x7e);
    expect(monitor.condition).toMatchObject({ detail: 'paperOut', paper: 'out' });
    await reply(0x12, 0x12);
    expect(monitor.condition).toEqual({ device: 'online', paper: 'full' });
  });

  test('a late answer is not taken for the answer to the next question', async () => {
    const { printer, monitor } = on('generic-escpos');
    await monitor.refresh('all', signal);
    printer.answers.queries = [];
    expect(await monitor.refresh('quick', signal, 10)).toEqual({ ok: false, code: 'timeOut' });
    const second = monitor.refresh('quick', signal, 60);
    printer.send(0x12); // the late one: online, as it was then
    printer.send(0x1a); // offline now
    await second;
    expect(monitor.flags).toMatchObject({ offline: true, paperNearEnd: false });
    // the debt is paid: one answer is one answer again
    printer.answers.queries = [1, 2, 3, 4];
    expect((await monitor.refresh('all', signal)).ok).toBe(true);
    expect(monitor.condition).toEqual({ device: 'online', paper: 'full' });
  });

  test('a late answer that never comes costs one wait, no more', async () => {
    const { printer, monitor } = on('generic-escpos');
    printer.answers.queries = [];
    for (let round = 0; round < 4; round++) await monitor.refresh('quick', signal, 5);
    printer.answers.queries = [1, 2, 3, 4];
    expect((await monitor.refresh('quick', signal)).ok).toBe(true);
    const startedAt = performance.now();
    expect((await monitor.refresh('quick', signal)).ok).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(quick.statusReplyMs);
  });

  test('paper nobody tells of is unknown, not full; out is out whoever says it', async () => {
    const { printer, monitor } = on('generic-escpos', [1, 2]);
    await monitor.refresh('all', signal);
    expect(monitor.condition).toEqual({ device: 'online', paper: 'unknown' });
    printer.set({ paperOut: true });
    await monitor.refresh('all', signal);
    expect(monitor.condition).toMatchObject({ detail: 'paperOut', paper: 'out' });
  });

  test('fresh: it reports by itself and was heard lately; noise is nothing said', async () => {
    const printer = new ScriptedPrinter();
    const monitor = new StatusMonitor(new Conversation(printer.channel), profileOf('epson-tm-t88vi'), {
      ...quick,
      freshMs: 40,
    });
    expect(monitor.isFresh).toBe(false);
    printer.send(0x12);
    expect(monitor.isFresh).toBe(false);
    printer.send(0x10, 0, 0, 0x0f);
    expect(monitor.isFresh).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 60));
    printer.send(0xff, 0x13, 0x11);
    expect(monitor.isFresh).toBe(false);
    printer.send(0x12);
    expect(monitor.isFresh).toBe(true);
  });

  test('a wrong model outweighs all it says', () => {
    const { printer, monitor } = on('epson-tm-t88vi');
    monitor.mismatch('STAR TSP100');
    printer.send(0x38, 0, 0x0f, 0);
    expect(monitor.condition).toEqual({
      device: 'offline',
      action: 'configuration',
      detail: 'foundOther: STAR TSP100',
    });
  });

  test('closed, it says no more', () => {
    const { printer, monitor } = on('epson-tm-t88vi');
    const news: unknown[] = [];
    monitor.onCondition((condition) => news.push(condition));
    monitor.close();
    printer.send(0x38, 0, 0x0f, 0);
    expect(news).toEqual([]);
  });
});
