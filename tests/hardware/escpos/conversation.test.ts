// biome-ignore-all lint/suspicious/noControlCharactersInRegex: ESC/POS is made of them
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../hardware/codec/escpos/demultiplexer.ts';
import { Conversation } from '../../../hardware/driver/escpos/conversation.ts';
import { withStop } from '../../../hardware/driver/paper/stop.ts';
import { call } from './bench.ts';
import { ScriptedPrinter } from './scripted-channel.ts';

const status = (message: Message): number | undefined =>
  message.kind === 'realTimeStatus' ? message.byte : undefined;
const query = Uint8Array.of(0x10, 0x04, 1);
const limits = (replyMs = 50) => ({ replyMs, writeMs: 50, signal: new AbortController().signal });

describe('asking', () => {
  test('an answer, among other messages and in pieces', async () => {
    const printer = new ScriptedPrinter();
    const conversation = new Conversation(printer.channel);
    const heard: Message[] = [];
    conversation.onMessage((message) => heard.push(message));
    printer.send(0x37, 0x22, 0x41);
    const asking = conversation.ask(query, status, limits());
    printer.send(0x42, 0x43, 0x44, 0x00);
    expect(await asking).toEqual({ ok: true, value: 0x12 });
    expect(heard[0]).toEqual({ kind: 'processId', id: 'ABCD' });
  });

  test('an answer that comes with the write is not missed', async () => {
    const printer = new ScriptedPrinter();
    const conversation = new Conversation({
      ...printer.channel,
      write: async (bytes) => {
        printer.send(0x16);
        return { ok: true, written: bytes.length };
      },
    });
    expect(await conversation.ask(query, status, limits())).toEqual({ ok: true, value: 0x16 });
  });

  test('silence, cancel, unplug: each by its name, and nobody goes on listening', async () => {
    const printer = new ScriptedPrinter();
    printer.answers.queries = [];
    const conversation = new Conversation(printer.channel);
    expect(await conversation.ask(query, status, limits(10))).toEqual({ ok: false, code: 'timeOut' });
    const controller = new AbortController();
    const canceled = conversation.ask(query, status, { ...limits(), signal: controller.signal });
    controller.abort();
    expect(await canceled).toEqual({ ok: false, code: 'canceled' });
    expect(await conversation.ask(query, status, { ...limits(), signal: controller.signal })).toMatchObject({
      ok: false,
    });
    const lost = conversation.ask(query, status, limits(5000));
    await Promise.resolve();
    printer.unplug();
    expect(await lost).toEqual({ ok: false, code: 'connectionLost' });
    expect(conversation.broken).toBe(true);
  });

  test('a question is never cut in two by a cancel', async () => {
    const printer = new ScriptedPrinter();
    const conversation = new Conversation(printer.channel);
    const controller = new AbortController();
    const asking = conversation.ask(query, status, { ...limits(), signal: controller.signal });
    controller.abort();
    await asking;
    expect(printer.written).toBe('\x10\x04\x01');
    expect(conversation.broken).toBe(false);
  });

  test('after a write that did not end well nothing more is written', async () => {
    const printer = new ScriptedPrinter();
    const conversation = new Conversation(printer.channel);
    printer.after(1, () => printer.stall());
    expect(await conversation.ask(query, status, { ...limits(), writeMs: 10 })).toEqual({
      ok: false,
      code: 'timeOut',
    });
    const before = printer.written;
    expect(await conversation.write(query, { deadlineMs: 50 })).toEqual({
      ok: false,
      code: 'connectionLost',
      written: 0,
    });
    expect(printer.written).toBe(before);
  });

  test('closed, it is deaf', () => {
    const printer = new ScriptedPrinter();
    const conversation = new Conversation(printer.channel);
    const heard: Message[] = [];
    conversation.onMessage((message) => heard.push(message));
    conversation.close();
    printer.send(0x12);
    expect(heard).toEqual([]);
    expect(printer.listeners.size).toBe(0);
  });
});

describe('what ends a call', () => {
  const never = new AbortController().signal;
  const untilStopped = (options: ReturnType<typeof call>['options'], lost = never) =>
    withStop(options, lost, async (stop) => {
      if (!stop.signal.aborted)
        await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
      return stop.reason;
    });

  test('deadline, cancel, loss: the first to come is the reason', async () => {
    expect(await untilStopped(call(5).options)).toBe('timeOut');
    const { options, abort } = call();
    const lost = new AbortController();
    const stopped = untilStopped(options, lost.signal);
    lost.abort();
    abort();
    expect(await stopped).toBe('connectionLost');
    expect(await untilStopped(options)).toBe('canceled');
    expect(await untilStopped(call().options, lost.signal)).toBe('connectionLost');
  });

  test('work that ends, or throws, leaves no timer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    expect(await withStop(call(60_000).options, never, async (stop) => stop.reason)).toBeUndefined();
    await expect(withStop(call(60_000).options, never, () => Promise.reject(new Error('x')))).rejects.toThrow(
      'x',
    );
    expect(timers()).toBe(before);
  });
});
