// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import { describe, expect, test } from 'vitest';
import { Completion } from '../../../hardware/driver/escpos/completion.ts';
import { Conversation } from '../../../hardware/driver/escpos/conversation.ts';
import type { EscposProfile } from '../../../hardware/driver/escpos/profile.ts';
import { quick } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const { signal } = new AbortController();
function on(claimed: EscposProfile['completion'], answers: Partial<ScriptedPrinter['answers']> = {}) {
  const printer = new ScriptedPrinter();
  Object.assign(printer.answers, answers);
  return { printer, completion: new Completion(new Conversation(printer.channel), claimed, quick) };
}

describe('what a printer has shown', () => {
  test.each([
    ['processId', {}, 'confirmed'],
    ['processId', { ids: false }, 'processed'],
    ['processId', { ids: false, gsR: false }, 'sent'],
    ['gsR', {}, 'processed'],
    ['gsR', { gsR: false }, 'sent'],
  ] as const)('%s %j: %s', async (claimed, answers, proven) => {
    const { completion } = on(claimed, answers);
    expect(completion.proven).toBeUndefined();
    await completion.prove(signal);
    expect(completion.proven).toBe(proven);
  });

  test('where nothing is claimed nothing is asked', async () => {
    const { printer, completion } = on('none');
    await completion.prove(signal);
    expect(await completion.responds(signal)).toBe(false);
    expect(completion.proven).toBe('sent');
    expect(printer.written).toBe('');
  });

  test('a probe that was canceled proves nothing', async () => {
    const { completion } = on('processId', { ids: false, gsR: false });
    const controller = new AbortController();
    const proving = completion.prove(controller.signal);
    controller.abort();
    await proving;
    expect(completion.proven).toBeUndefined();
  });

  test('gsR never asks for ids', async () => {
    const { printer, completion } = on('gsR');
    await completion.prove(signal);
    expect(printer.written).toBe('\x1dr\x01');
  });
});

describe('process ids', () => {
  test('four characters 20..7E, all different, ascending places of one life', () => {
    const { completion } = on('processId');
    const ids = Array.from({ length: 3000 }, () => completion.request('confirmed').id ?? '');
    expect(new Set(ids).size).toBe(3000);
    for (const id of ids) expect(id).toMatch(/^[\x20-\x7e]{4}$/);
    expect(new Set(ids.map((id) => id.slice(0, 2))).size).toBe(1);
  });

  test('one stands for those before it; others, repeated and earlier ones change nothing', () => {
    const { printer, completion } = on('processId');
    let changes = 0;
    const watched = completion.watchIds(['aaaa', 'aaab', 'aaac'], () => changes++);
    printer.sendId('zzzz');
    expect(watched.count).toBe(0);
    printer.sendId('aaab');
    expect(watched.count).toBe(2);
    printer.sendId('aaaa');
    printer.sendId('aaab');
    expect([watched.count, changes]).toEqual([2, 1]);
    printer.sendId('aaac');
    expect(watched.count).toBe(3);
    watched.stop();
    printer.sendId('aaac');
    expect(changes).toBe(2);
  });
});

describe('GS r, whose answers carry no name', () => {
  test('counts only when nothing earlier is owed', () => {
    const { printer, completion } = on('gsR', { gsR: false });
    const first = completion.watchQueue(() => {});
    const second = completion.watchQueue(() => {});
    printer.send(0x00);
    expect([second.count, completion.doubtful]).toEqual([0, true]);
    printer.send(0x00);
    expect([second.count, completion.doubtful]).toEqual([1, false]);
    first.stop();
    second.stop();
  });

  test('a byte nobody asked for is owed to nobody', () => {
    const { printer, completion } = on('gsR');
    printer.send(0x00, 0x00);
    const watched = completion.watchQueue(() => {});
    expect(watched.count).toBe(0);
    printer.send(0x03);
    expect(watched.count).toBe(1);
  });

  test('a doubt is over once the printer has answered again', async () => {
    const { printer, completion } = on('gsR', { gsR: false });
    completion.watchQueue(() => {}).stop();
    printer.answers.gsR = true;
    expect(completion.doubtful).toBe(true);
    await completion.prove(signal); // one answer, though two are owed: the first was wiped
    expect([completion.doubtful, completion.proven]).toEqual([false, 'processed']);
  });

  test('closed, it no longer counts', () => {
    const { printer, completion } = on('gsR');
    completion.watchQueue(() => {}).stop();
    completion.close();
    printer.send(0x00);
    expect(completion.doubtful).toBe(true);
  });
});
