import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../electron/contract/bridge.ts';
import { createDock } from '../../../renderer/dock/dock.ts';
import { pngUrl } from '../../../renderer/dock/png-url.ts';

/** The kiosk's side of the dock: answers by call, and a way to notice paper. */
function makeBridge(answers: Record<string, (input: Record<string, string>) => unknown>) {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Set<(payload: { printer: string }) => void>();
  const bridge = {
    async call(name: string, input: Record<string, string>) {
      asked.push({ name, input });
      return answers[name]?.(input);
    },
    on(_name: string, listener: (payload: { printer: string }) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    // A stand-in knows only the calls of its test; the page's own types hold on the other side.
    bridge: bridge as unknown as Bridge,
    asked,
    listeners,
    count: (name: string) => asked.filter((each) => each.name === name).length,
    morePaper: () => {
      for (const listener of listeners) listener({ printer: 'receipt' });
    },
  };
}

const desk = {
  ok: true,
  specimens: [{ id: 'td1-01', label: 'A card', valid: true }],
  readers: [{ id: 'id-card', name: 'elyctis-idbox' }],
  printers: [{ id: 'receipt', name: 'epson-tm-t88vi' }],
};
const done = () => ({ ok: true, done: true, message: null });
const paper = (...bytes: number[]) => ({ ok: true, png: bytes.length > 0 ? Uint8Array.from(bytes) : null });

describe('the dock', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });
  const start = (answers: Parameters<typeof makeBridge>[0]) => {
    const kiosk = makeBridge(answers);
    const dock = createDock(kiosk.bridge, 5);
    stops.push(dock.start());
    return { kiosk, dock };
  };

  it('asks again until the simulators are there, then no more', async () => {
    let asked = 0;
    const { kiosk, dock } = start({
      dockState: () => (++asked < 3 ? { ...desk, specimens: [] } : desk),
      dockPaper: () => paper(1),
    });
    await expect.poll(() => dock.getState().specimens.length).toBe(1);
    expect(dock.getState()).toMatchObject({ readers: desk.readers, printers: desk.printers });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(kiosk.count('dockState')).toBe(3);
    expect(dock.getState().papers.receipt).toEqual(Uint8Array.of(1));
  });

  it('goes on asking after an answer that failed', async () => {
    let asked = 0;
    const { dock } = start({
      dockState: () => {
        asked += 1;
        if (asked === 1) throw new Error('no handler');
        return asked === 2 ? { ok: false, error: 'internal' } : desk;
      },
      dockPaper: () => paper(),
    });
    await expect.poll(() => dock.getState().readers.length).toBe(1);
  });

  it('shows new paper on each notice, one question at a time', async () => {
    let waiting: (() => void) | undefined;
    let running = 0;
    let most = 0;
    let length = 0;
    const { kiosk, dock } = start({
      dockState: () => ({ ...desk, printers: [] }),
      dockPaper: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
        running -= 1;
        length += 1;
        return paper(length);
      },
    });
    for (let notice = 0; notice < 10; notice++) kiosk.morePaper();
    const answerNext = async () => {
      await expect.poll(() => waiting).toBeTypeOf('function');
      const go = waiting;
      waiting = undefined;
      go?.();
    };
    await answerNext();
    await answerNext();
    await expect.poll(() => dock.getState().papers.receipt).toEqual(Uint8Array.of(2));
    expect([kiosk.count('dockPaper'), most]).toEqual([2, 1]);
    kiosk.morePaper();
    await answerNext();
    await expect.poll(() => dock.getState().papers.receipt).toEqual(Uint8Array.of(3));
  });

  it('swipes, plays with the devices and says what became of it', async () => {
    const { kiosk, dock } = start({
      dockState: () => desk,
      dockPaper: () => paper(),
      dockSwipe: done,
      dockReader: () => ({ ok: true, done: false, message: 'the simulator is not running' }),
      dockPrinter: ({ action }) => {
        if (action === 'plug') throw new Error('gone');
        return action === 'tear' ? { ok: false, error: 'badActor' } : done();
      },
    });
    await expect.poll(() => dock.getState().specimens.length).toBe(1);

    await dock.swipe('id-card', 'td1-01');
    expect(kiosk.asked.at(-1)).toEqual({
      name: 'dockSwipe',
      input: { reader: 'id-card', specimen: 'td1-01' },
    });
    expect(dock.getState().message).toEqual({ tone: 'good', text: 'Swiped: A card' });

    await dock.actOnReader('id-card', 'unplug');
    expect(dock.getState().message).toEqual({ tone: 'bad', text: 'Not done: the simulator is not running' });

    await dock.actOnPrinter('receipt', 'openCover');
    expect(dock.getState().message).toEqual({ tone: 'good', text: 'receipt: the cover is open' });
    expect(kiosk.asked.at(-1)).toEqual({ name: 'dockPaper', input: { printer: 'receipt' } });

    await dock.actOnPrinter('receipt', 'tear');
    expect(dock.getState().message).toEqual({ tone: 'bad', text: 'Not done: this window may not do that' });
    await dock.actOnPrinter('receipt', 'plug');
    expect(dock.getState().message).toEqual({ tone: 'bad', text: 'Not done: the kiosk did not answer' });
  });

  it('stops listening and asking', async () => {
    const kiosk = makeBridge({ dockState: () => ({ ...desk, specimens: [] }), dockPaper: () => paper() });
    const stop = createDock(kiosk.bridge, 5).start();
    await expect.poll(() => kiosk.count('dockState')).toBeGreaterThan(1);
    stop();
    const soFar = kiosk.count('dockState');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(kiosk.count('dockState') - soFar).toBeLessThanOrEqual(1); // one may have been under way
    expect(kiosk.listeners.size).toBe(0);
  });
});

describe('the paper as an address', () => {
  it('holds every byte, however long the paper', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, index) => (index * 7) % 256);
    const url = pngUrl(bytes);
    expect(url.startsWith('data:image/png;base64,')).toBe(true);
    expect(Buffer.from(url.split(',')[1] ?? '', 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
});
