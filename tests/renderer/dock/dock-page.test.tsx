import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { printerAction } from '../../../electron/contract/channels/dock.ts';
import type { Dock, DockState } from '../../../renderer/dock/dock.ts';
import { DockPage } from '../../../renderer/dock/dock-page.tsx';
import { actionWords } from '../../../renderer/dock/words.ts';

const state: DockState = {
  specimens: [
    { id: 'good', label: 'A good card', valid: true },
    { id: 'bad', label: 'A broken card', valid: false },
  ],
  readers: [{ id: 'id-card', name: 'elyctis-idbox' }],
  printers: [{ id: 'receipt', name: 'epson-tm-t88vi' }],
  papers: { receipt: Uint8Array.of(1, 2, 3) },
  message: { tone: 'bad', text: 'Not done: no answer' },
};
const nothing = async () => {};
const dockShowing = (shown: DockState): Dock => ({
  getState: () => shown,
  subscribe: () => () => {},
  start: () => () => {},
  swipe: nothing,
  actOnReader: nothing,
  actOnPrinter: nothing,
});
const draw = (shown: DockState) => renderToStaticMarkup(<DockPage dock={dockShowing(shown)} />);

describe('the dock page', () => {
  it('offers every card, the broken ones in a group of their own', () => {
    const [open = '', folded = ''] = draw(state).split('<details>');
    expect(open).toContain('A good card</button>');
    expect(open).not.toContain('A broken card');
    expect(folded).toContain('A broken card</button>');
  });

  it('offers every action of a printer', () => {
    const html = draw(state);
    const labels = [
      'Paper out',
      'Paper low',
      'Load paper',
      'Open cover',
      'Close cover',
      'Tear off',
      'Unplug',
      'Plug in',
    ];
    for (const label of labels) expect(html).toContain(`${label}</button>`);
    expect(labels.length).toBe(printerAction.options.length);
    expect(Object.keys(actionWords).sort()).toEqual([...printerAction.options].sort());
  });

  it('shows the paper as a picture, or says that there is none', () => {
    expect(draw(state)).toContain('src="data:image/png;base64,AQID"');
    expect(draw({ ...state, papers: {} })).toContain('No paper hangs out.');
  });

  it('keeps to the content security policy: no inline style, no inline script', () => {
    expect(draw(state)).not.toMatch(/ style=| on\w+=|<script|<style/);
  });

  it('tells the outcome where a screen reader hears it', () => {
    expect(draw(state)).toContain('<p role="status" class="bad">Not done: no answer</p>');
  });
});
