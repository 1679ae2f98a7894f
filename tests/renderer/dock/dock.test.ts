import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../../electron/contract/bridge.ts';
import { createDock } from '../../../renderer/dock/dock.ts';
import { pngUrl } from '../../../renderer/dock/png-url.ts';

/** The kiosk's side of the dock: answers by call, and a way to notice paper. */
function makeBridge(answers: Record<string, (input: Record<string, string>) => unknown>) {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Set<{ name: string; hear(payload: unknown): void }>();
  const bridge = {
    async call(name: string, input: Record<string, string>) {
      asked.push({ name, input });
      return answers[name]?.(input);
    },
    on(name: string, hear: (payload: unknown) => void) {
      const listener = { name, hear };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const notice = (name: string, payload: unknown) => {
    for (const listener of listeners) if (listener.name === name) listener.hear(payload);
  };
  return {
    // A stand-in knows only the calls of its test; the page's own types hold on the other side.
    bridge: bridge as unknown as Bridge,
    asked,
    listeners,
    count: (name: string) => asked.filter((each) => each.name === name).length,
    notice,
    morePaper: () => notice('dockPaper', { printer: 'receipt' }),
  };
}

const reader = {
  id: 'id-card',
  profile: 'elyctis-idbox',
  commands: [{ name: 'swipe', fields: [] }],
  specimens: [{ id: 'td1-01', label: 'A card', valid: true }],
  prints: false,
};
const printer = { id: 'receipt', profile: 'epson-tm-t88vi', commands: [], specimens: [], prints: true };
const desk = { ok: true, devices: [reader, printer] };
const notYet = { ok: true, devices: [{ ...reader, commands: null }, printer] };
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
      dockState: () => (++asked < 3 ? notYet : desk),
      dockPaper: () => paper(1),
    });
    await expect.poll(() => dock.getState().devices[0]?.commands?.length).toBe(1);
    expect(dock.getState().devices).toEqual(desk.devices);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(kiosk.count('dockState')).toBe(3);
    expect(dock.getState().papers.receipt).toEqual(Uint8Array.of(1));
  });

  it('says that they are there, unless a button was pressed meanwhile: what that did stays', async () => {
    let allThere = false;
    const answers = {
      dockState: () => (allThere ? desk : notYet),
      dockPaper: () => paper(),
      dockOrder: () => ({ ok: true, done: false, message: 'notSent' }),
    };
    const pressed = start(answers);
    await expect.poll(() => pressed.dock.getState().devices.length).toBe(2);
    await pressed.dock.order('id-card', 'swipe', {}, 'swiped a card');
    const untouched = start(answers);
    expect(untouched.dock.getState().message.text).toMatch(/^Looking/);
    allThere = true;
    for (const { dock } of [pressed, untouched])
      await expect.poll(() => dock.getState().devices[0]?.commands?.length).toBe(1);
    expect(pressed.dock.getState().message.text).toContain('nobody is waiting for it');
    expect(untouched.dock.getState().message.text).toBe('The simulators are there.');
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
    await expect.poll(() => dock.getState().devices.length).toBe(2);
  });

  it('shows new paper on each notice, one question at a time', async () => {
    let waiting: (() => void) | undefined;
    let running = 0;
    let most = 0;
    let length = 0;
    const { kiosk, dock } = start({
      dockState: () => ({ ok: true, devices: [reader] }),
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

  it('plays with the devices and says what became of it', async () => {
    const { kiosk, dock } = start({
      dockState: () => desk,
      dockPaper: () => paper(),
      dockOrder: (input) => {
        if (input.command === 'plug') throw new Error('gone');
        if (input.command === 'tear') return { ok: false, error: 'badActor' };
        return input.command === 'unplug' ? { ok: true, done: false, message: 'not running' } : done();
      },
    });
    await expect.poll(() => dock.getState().devices.length).toBe(2);

    await dock.order('id-card', 'swipe', { specimen: 'td1-01' }, 'swiped A card');
    expect(kiosk.asked.at(-1)).toEqual({
      name: 'dockOrder',
      input: { device: 'id-card', command: 'swipe', args: { specimen: 'td1-01' } },
    });
    const said = () => dock.getState().message;
    expect(said()).toEqual({ tone: 'good', text: 'id-card: swiped A card' });

    await dock.order('receipt', 'openCover');
    expect(said()).toEqual({ tone: 'good', text: 'receipt: Open cover' });
    expect(kiosk.asked.at(-1)).toEqual({ name: 'dockPaper', input: { printer: 'receipt' } });

    await dock.order('id-card', 'unplug');
    expect(said()).toEqual({ tone: 'bad', text: 'id-card: Unplug: not done, not running' });
    await dock.order('receipt', 'tear');
    expect(said()).toEqual({ tone: 'bad', text: 'receipt: Tear: not done, this window may not do that' });
    await dock.order('receipt', 'plug');
    expect(said()).toEqual({ tone: 'bad', text: 'receipt: Plug: not done, the kiosk did not answer' });
  });

  it('follows what a keypad is being taught', () => {
    const { kiosk, dock } = start({ dockState: () => desk, dockPaper: () => paper() });
    const lesson = { device: 'keys', asking: 'up', learnt: [], refused: null, ended: null, yaml: '' };
    kiosk.notice('dockLearning', lesson);
    kiosk.notice('dockLearning', { ...lesson, asking: 'down' });
    expect(dock.getState().learning).toEqual({ keys: { ...lesson, asking: 'down' } });
  });

  it('stops listening and asking', async () => {
    const kiosk = makeBridge({ dockState: () => notYet, dockPaper: () => paper() });
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
