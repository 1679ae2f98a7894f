import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { DockLearning } from '../../../electron/contract/channels/dock.ts';
import { argumentsOf } from '../../../renderer/dock/command-form.tsx';
import type { Dock, DockState } from '../../../renderer/dock/dock.ts';
import { DockPage } from '../../../renderer/dock/dock-page.tsx';

const state: DockState = {
  devices: [
    {
      id: 'id-card',
      profile: 'elyctis-idbox',
      commands: [
        { name: 'unplug', fields: [] },
        {
          name: 'afterBytes',
          fields: [
            { name: 'n', kind: 'number', choices: [], required: true },
            { name: 'fault', kind: 'choice', choices: ['hang', 'unplug'], required: true },
          ],
        },
      ],
      specimens: [
        { id: 'good', label: 'A good card', valid: true },
        { id: 'bad', label: 'A broken card', valid: false },
      ],
      prints: false,
    },
    {
      id: 'receipt',
      profile: 'epson-tm-t88vi',
      commands: [{ name: 'openCover', fields: [] }],
      specimens: [],
      prints: true,
    },
    { id: 'lamp', profile: 'numato-relay', commands: null, specimens: [], prints: false },
  ],
  papers: { receipt: Uint8Array.of(1, 2, 3) },
  learning: {},
  message: { tone: 'bad', text: 'Not done: no answer' },
};
const dockShowing = (shown: DockState): Dock => ({
  getState: () => shown,
  subscribe: () => () => {},
  start: () => () => {},
  order: async () => {},
});
const draw = (shown: DockState) => renderToStaticMarkup(<DockPage dock={dockShowing(shown)} />);

describe('the dock page', () => {
  it('offers every card, the broken ones in a group of their own', () => {
    const [open = '', folded = ''] = draw(state).split('<details>');
    expect(open).toContain('A good card</button>');
    expect(open).not.toContain('A broken card');
    expect(folded).toContain('A broken card</button>');
  });

  it('offers everything that can happen to a device by its name, with a form for what it takes', () => {
    const html = draw(state);
    for (const label of ['Unplug', 'Open cover', 'After bytes']) expect(html).toContain(`${label}</button>`);
    expect(html).toMatch(/<input [^>]*type="number"[^>]*name="n"/);
    expect(html).toContain('<option>unplug</option>');
    expect(html).toContain('Its simulator is not running.');
  });

  it('shows the paper as a picture, or says that there is none', () => {
    expect(draw(state)).toContain('src="data:image/png;base64,AQID"');
    expect(draw({ ...state, papers: {} })).toContain('No paper hangs out.');
  });

  describe('of a keypad that is being taught', () => {
    const lesson: DockLearning = {
      device: 'lamp',
      asking: 'volumeUp',
      learnt: [{ key: 'up', codes: ['F18'] }],
      refused: { code: 'F18', why: 'used' },
      ended: null,
      yaml: '',
    };
    const teach = (change: Partial<DockLearning>) =>
      draw({ ...state, learning: { lamp: { ...lesson, ...change } } });

    it('says which key to press, what is learnt and what was refused', () => {
      const html = teach({});
      expect(html).toContain('<strong>Volume up</strong>');
      expect(html).toContain('<li>Up: F18</li>');
      expect(html).toContain('F18: learnt for another key already');
      expect(html).not.toContain('<pre>');
    });

    it('shows the lines to paste when it is over', () => {
      const over = { asking: null, refused: null, ended: 'timedOut', yaml: 'settings:\n' } as const;
      expect(teach(over)).toMatch(/Nothing came for too long.*<pre>settings:\n<\/pre>/s);
      expect(teach({ ...over, ended: 'done', learnt: [], yaml: '' })).toContain('Nothing was learnt.');
    });
  });

  it('keeps to the content security policy: no inline style, no inline script', () => {
    expect(draw(state)).not.toMatch(/ style=| on\w+=|<script|<style/);
  });

  it('tells the outcome where a screen reader hears it', () => {
    expect(draw(state)).toContain('<p role="status" class="bad">Not done: no answer</p>');
  });
});

describe('a form', () => {
  it('sends what was filled in, as what it is', () => {
    const given = new FormData();
    for (const [name, text] of Object.entries({ n: '12', fault: 'hang', lines: '["A","B"]', none: '' }))
      given.set(name, text);
    const field = (name: string, kind: 'text' | 'number' | 'yesNo' | 'choice' | 'json') => ({
      name,
      kind,
      choices: [],
      required: false,
    });
    const fields = [
      field('n', 'number'),
      field('fault', 'choice'),
      field('lines', 'json'),
      field('none', 'text'),
      field('late', 'yesNo'),
    ];
    expect(argumentsOf(fields, given)).toEqual({ n: 12, fault: 'hang', lines: ['A', 'B'], late: false });
    given.set('lines', '[not json');
    given.set('late', 'on');
    expect(argumentsOf(fields, given)).toMatchObject({ lines: '[not json', late: true });
  });
});
