import { describe, expect, it, vi } from 'vitest';
import { type CallName, calls } from '../../../electron/contract/channels/calls.ts';
import { createHandlers, noDock } from '../../../electron/ipc/handlers.ts';
import { createPainted } from '../../../electron/ipc/painted.ts';
import type { Kiosk } from '../../../electron/kiosk/contract.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { examples, screenExample } from './examples.ts';

function setUp() {
  const log = memoryLog();
  const send = vi.fn(() => true);
  const kiosk: Kiosk = {
    screen: () => screenExample,
    onScreen: () => () => {},
    send,
    staff: () => true,
    showField: () => true,
    acting: () => [],
    setUpdating: () => false,
    document: () => null,
    stop: () => {},
  };
  const wav = new Uint8Array([1, 2, 3]);
  const speech = { speak: vi.fn(async () => wav) };
  const painted = createPainted(log, 1_000, () => 1_640);
  return {
    kiosk,
    handlers: createHandlers({ kiosk, speech, dock: noDock, painted, log }),
    send,
    speech,
    wav,
    log,
    painted,
  };
}

describe('handlers', () => {
  it('there is one for every call, and its answer fits the schema', async () => {
    for (const name of Object.keys(calls) as CallName[]) {
      const { handlers } = setUp();
      const handle = handlers[name] as (input: unknown) => unknown; // each example is of its own call
      const output = await handle(examples[name].good);
      expect(calls[name].output.safeParse(output).success, name).toBe(true);
    }
  });

  it('visitor calls become events of the kiosk, and its answer is told', async () => {
    const { handlers, send } = setUp();
    expect(await handlers.answer({ field: 'region', value: '75' })).toEqual({ ok: true, taken: true });
    expect(send).toHaveBeenCalledExactlyOnceWith('answer', { field: 'region', value: '75' });
    send.mockReturnValue(false);
    expect(await handlers.submit({})).toEqual({ ok: true, taken: false });
  });

  it('what main answers itself does not reach the visit', async () => {
    const { handlers, send, speech, wav, log } = setUp();
    expect(await handlers.getScreen({})).toBe(screenExample);
    expect(await handlers.speak({ text: 'Сәлем', language: 'kk' })).toEqual({ ok: true, wav });
    expect(speech.speak).toHaveBeenCalledWith({ text: 'Сәлем', language: 'kk' });
    await handlers.report({ kind: 'securityPolicy', name: 'x', directive: 'script-src' });
    expect(send).not.toHaveBeenCalled();
    expect(log.lines).toMatchObject([
      { level: 'error', fields: { kind: 'securityPolicy', directive: 'script-src' } },
    ]);
  });

  it.each([
    ['in', true],
    ['out', false],
    ['unknown', false],
  ] as const)('personal words with the headphones %s: said %s', async (headset, said) => {
    const { kiosk, handlers, speech } = setUp();
    kiosk.screen = () => ({ ...screenExample, frame: { ...screenExample.frame, headset } });
    const { ok } = await handlers.speak({ text: '7', language: 'kk', personal: true });
    expect(ok).toBe(true);
    expect(speech.speak).toHaveBeenCalledTimes(said ? 1 : 0);
  });

  it('words of a page that are no names stay out of the log', async () => {
    const { handlers, log } = setUp();
    await handlers.report({ kind: 'unhandled', name: 'Асанов 700101300004' });
    expect(log.lines).toMatchObject([{ fields: { name: '?' } }]);
  });

  it('the first paint is told once, a stale one is no news', async () => {
    const { handlers, log, painted } = setUp();
    expect(await handlers.painted({ revision: 2 })).toEqual({ ok: true, taken: true });
    await painted.first;
    expect(await handlers.painted({ revision: 1 })).toEqual({ ok: true, taken: false });
    expect(painted.last()).toEqual({ revision: 2, atMs: 1_640 });
    expect(log.lines.filter(({ message }) => message === 'first paint')).toMatchObject([
      { fields: { ms: 640 } },
    ]);
  });
});
