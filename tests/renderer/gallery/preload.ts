import { contextBridge } from 'electron';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { specimenPdf } from './specimen-pdf.ts';

// A window.qyzmet that draws what a test tells it to and remembers what the screen sent.
let screen: Screen | null = null;
const listeners = new Set<(screen: Screen) => void>();
const sent: { name: string; input: unknown }[] = [];

contextBridge.exposeInMainWorld('qyzmet', {
  async call(name: string, input: unknown) {
    if (name === 'getScreen') return screen ?? { ok: false, error: 'internal' };
    if (name === 'getDocument') return { ok: true, pdf: specimenPdf() };
    sent.push({ name, input });
    return name === 'speak' ? { ok: true, wav: null } : { ok: true, taken: true };
  },
  on(name: string, listener: (screen: Screen) => void) {
    if (name !== 'screen') return () => {};
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
});

contextBridge.exposeInMainWorld('gallery', {
  show(next: Screen) {
    screen = next;
    for (const listener of listeners) listener(next);
  },
  sent: () => sent.splice(0),
});
