import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type RunningKiosk, type World } from '../support/kiosk.ts';
import { hands } from '../support/touch.ts';
import { cleanAudit, visitRecords } from '../support/visit-records.ts';

const secret = 'left-behind-700101399004';

/** Everything a page and a browser can keep of a visitor. */
interface Traces {
  localStorage: number;
  sessionStorage: number;
  databases: number;
  caches: number;
  windowName: string;
  fields: number;
  selection: string;
  history: number;
  cookies: number;
  clipboard: string;
  selectionClipboard: string;
}
const nothing: Traces = {
  localStorage: 0,
  sessionStorage: 0,
  databases: 0,
  caches: 0,
  windowName: '',
  fields: 0,
  selection: '',
  history: 1,
  cookies: 0,
  clipboard: '',
  selectionClipboard: '',
};

async function traces({ app, page }: RunningKiosk): Promise<Traces> {
  const inPage = await page.evaluate(async () => ({
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    windowName: window.name,
    fields: [...document.querySelectorAll('input')].filter(({ value }) => value !== '').length,
    selection: String(getSelection() ?? ''),
  }));
  const inMain = await app.evaluate(async ({ clipboard, session, webContents }) => {
    // X11's selection by mouse: a clipboard of its own since Electron 44, an argument before that.
    const either = clipboard as unknown as {
      selection?: { readText(): Promise<string> };
      readText(type: 'selection'): string;
    };
    return {
      history:
        webContents
          .getAllWebContents()
          .find((each) => each.getURL().startsWith('app://kiosk'))
          ?.navigationHistory.length() ?? -1,
      cookies: (await session.fromPartition('kiosk').cookies.get({})).length,
      clipboard: await clipboard.readText(),
      selectionClipboard: await (either.selection?.readText() ?? either.readText('selection')),
    };
  });
  return { ...inPage, ...inMain };
}

async function leaveTraces({ app, page }: RunningKiosk): Promise<void> {
  await page.evaluate(async (value) => {
    localStorage.setItem('visitor', value);
    sessionStorage.setItem('visitor', value);
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('visitor', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('kept').put(value, 'who');
      opening.onsuccess = () => resolve(); // left open: a wipe must not wait for the page to close it
      opening.onerror = () => reject(opening.error);
    });
    const cache = await caches.open('visitor');
    await cache.put('https://kiosk.invalid/visitor', new Response(value));
    window.name = value;
    history.pushState({ value }, '', '#visitor');
    const field = document.body.appendChild(document.createElement('input'));
    field.value = value;
    const text = document.body.appendChild(document.createElement('p'));
    text.append(value);
    text.style.userSelect = 'text';
    getSelection()?.selectAllChildren(text);
  }, secret);
  await app.evaluate(async ({ clipboard, session }, value) => {
    await session
      .fromPartition('kiosk')
      .cookies.set({ url: 'https://kiosk.invalid/', name: 'visitor', value });
    await clipboard.writeText(value);
    const either = clipboard as unknown as {
      selection?: { writeText(text: string): Promise<void> };
      writeText(text: string, type: 'selection'): void;
    };
    await (either.selection?.writeText(value) ?? either.writeText(value, 'selection'));
  }, secret);
}

describe('what a visit leaves behind', () => {
  let world: World;
  let kiosk: RunningKiosk;
  beforeAll(async () => {
    world = await createWorld();
    kiosk = await world.launch();
  });
  afterAll(() => world.end());

  const cancel = async () => {
    const visitor = hands(kiosk.page);
    await visitor.touch('cancel');
    await visitor.touch('cancel-yes');
    return visitor;
  };
  const contentsId = () =>
    kiosk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.id),
    );

  it('is gone after goodbye, wherever it was kept, and the audit says so', async () => {
    await hands(kiosk.page).begin('ru');
    await leaveTraces(kiosk);
    const before = await traces(kiosk);
    for (const [where, empty] of Object.entries(nothing))
      expect(before[where as keyof Traces], `${where} cannot be left here`).not.toEqual(empty);

    const [idBefore] = await contentsId();
    await (await cancel()).leaveGoodbye();
    expect(await traces(kiosk)).toEqual(nothing);
    expect(visitRecords(world).at(-1)).toEqual({ why: 'canceled', audit: cleanAudit });
    expect(await contentsId()).toEqual([idBefore]);
    expect(world.logs()).not.toContain(secret);
  });

  it('is told by the audit when it stays, and the window is made anew', async () => {
    const { app } = kiosk;
    await hands(kiosk.page).begin('ru');
    const [idBefore] = await contentsId();
    // A clipboard that another program holds on to.
    await app.evaluate(({ clipboard }, value) => {
      const clear = clipboard.clear;
      clipboard.clear = () => {
        clipboard.clear = clear; // the selection, too, and then it works again
      };
      clipboard.writeText(value);
    }, secret);
    const [page] = await Promise.all([
      app.waitForEvent('window'),
      cancel().then((leaving) => leaving.hurryAway()),
    ]);
    kiosk = { app, page };
    const visitor = hands(kiosk.page);
    await visitor.at('attract');

    const ids = await contentsId();
    expect(ids).toHaveLength(1);
    expect(ids).not.toContain(idBefore);
    expect(visitRecords(world).at(-1)).toEqual({
      why: 'canceled',
      audit: { ...cleanAudit, clipboard: false },
    });
    expect(world.logs()).toMatch(/"check":"clipboard".*end-of-visit check failed/);

    await visitor.begin('en');
    await cancel();
    await visitor.leaveGoodbye();
    expect(visitRecords(world).at(-1)).toEqual({ why: 'canceled', audit: cleanAudit });
    expect(await traces(kiosk)).toEqual(nothing);
    expect(await contentsId()).toEqual(ids);
  });
});
