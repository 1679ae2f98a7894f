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
    expect(await completion.responds(60, signal)).toBe(false);
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
});

describe('GS r, whose answers carry no name', () => {
  test('what was asked is owed until it is answered', () => {
    const { printer, completion } = on('gsR', { gsR: false });
    completion.owe(2);
    printer.send(0x00);
    expect(completion.doubtful).toBe(true);
    printer.send(0x00, 0x03);
    expect(completion.doubtful).toBe(false);
    completion.owe(1);
    expect(completion.doubtful).toBe(true);
  });

  test('a doubt is over once the printer has answered again', async () => {
    const { printer, completion } = on('gsR', { gsR: false });
    completion.owe(1);
    printer.answers.gsR = true;
    await completion.prove(signal); // one answer, though two are owed: the first was wiped
    expect([completion.doubtful, completion.proven]).toEqual([false, 'processed']);
  });

  test('listeners hear their own kind, until they stop', () => {
    const { printer, completion } = on('processId');
    const heard: (string | undefined)[] = [];
    const stops = [
      completion.onAnswer('confirmed', (id) => heard.push(id)),
      completion.onAnswer('processed', () => heard.push('r')),
    ];
    printer.sendId('aaaa');
    printer.send(0x03, 0x12);
    for (const stop of stops) stop();
    printer.sendId('aaab');
    printer.send(0x00);
    expect(heard).toEqual(['aaaa', 'r']);
  });

  test('closed, it no longer counts', () => {
    const { printer, completion } = on('gsR');
    completion.owe(1);
    completion.close();
    printer.send(0x00);
    expect(completion.doubtful).toBe(true);
  });
});
