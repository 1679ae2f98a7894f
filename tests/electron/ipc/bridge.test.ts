import { describe, expect, it } from 'vitest';
import { calls } from '../../../electron/contract/channels/calls.ts';
import { notices } from '../../../electron/contract/channels/notices.ts';
import { namesFor } from '../../../electron/ipc/channels.ts';
import { createBridge, type Wire } from '../../../electron/preload/bridge.ts';
import { CALL_CHANNEL, NAMES_ARGUMENT, NOTICE_CHANNEL } from '../../../electron/preload/wire.ts';

function setUp(actor: 'citizen' | 'dock', argv = [NAMES_ARGUMENT + JSON.stringify(namesFor(actor))]) {
  const invoked: unknown[][] = [];
  const listeners = new Set<Parameters<Wire['on']>[1]>();
  const wire: Wire = {
    invoke: async (...args) => {
      invoked.push(args);
      return 'answer';
    },
    on: (channel, listener) => {
      expect(channel).toBe(NOTICE_CHANNEL);
      listeners.add(listener);
    },
    removeListener: (_channel, listener) => listeners.delete(listener),
  };
  const notice = (...args: unknown[]) => {
    for (const listener of listeners) listener({ sender: 'secret' }, ...args);
  };
  return { bridge: createBridge(wire, ['electron', '--type=renderer', ...argv]), invoked, notice, listeners };
}

/** Staff use the window of the visitors; the gate knows who has signed in. */
const isFor = (window: 'citizen' | 'dock', actors: readonly string[]): boolean =>
  actors.some((actor) => (actor === 'dock') === (window === 'dock'));

describe('the bridge', () => {
  it('is two frozen functions', () => {
    const { bridge } = setUp('citizen');
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.keys(bridge)).toEqual(['call', 'on']);
  });

  it.each(['citizen', 'dock'] as const)(
    'passes on exactly the calls of the window of a %s',
    async (actor) => {
      for (const [name, { actors }] of Object.entries(calls)) {
        const { bridge, invoked } = setUp(actor);
        const mine = isFor(actor, actors);
        const answer = await bridge.call(name, { a: 1 });
        expect(answer).toEqual(mine ? 'answer' : { ok: false, error: 'unknownCall' });
        expect(invoked).toEqual(mine ? [[CALL_CHANNEL, name, { a: 1 }]] : []);
      }
    },
  );

  it.each(['citizen', 'dock'] as const)('hears exactly the notices of a %s', (actor) => {
    for (const [name, { actors }] of Object.entries(notices)) {
      const { bridge, notice, listeners } = setUp(actor);
      const heard: unknown[][] = [];
      const stop = bridge.on(name, (...args) => void heard.push(args));
      notice(name, 'payload');
      notice('other', 'payload');
      const mine = (actors as readonly string[]).includes(actor);
      expect(heard).toEqual(mine ? [['payload']] : []); // the event itself, with its sender, never
      stop();
      expect(listeners.size).toBe(0);
    }
  });

  it('without names from main can do nothing', async () => {
    const { bridge, invoked } = setUp('citizen', []);
    expect(await bridge.call('start', {})).toEqual({ ok: false, error: 'unknownCall' });
    expect(invoked).toEqual([]);
  });
});
