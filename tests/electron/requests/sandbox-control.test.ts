import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxGateway } from './gateway/support.ts';
import { IIN } from './support/draft.ts';

const test = sandboxGateway();

interface Described {
  name: string;
  args: Parameters<typeof z.fromJSONSchema>[0];
}

describe('the control socket', () => {
  it('describes every command with a schema a form can be drawn from', async () => {
    const { commands } = (await test.order({ do: 'commands' })).value as { commands: Described[] };
    expect(commands.map(({ name }) => name).sort()).toEqual(
      [
        ...['normal', 'slow', 'fail', 'busy', 'garbage', 'hang', 'gone', 'refuse'],
        ...['requests', 'move', 'pay', 'lastCode', 'consent', 'booking', 'measurements', 'kiosks'],
        ...['stats', 'commands'],
      ].sort(),
    );
    const move = z.fromJSONSchema(commands.find(({ name }) => name === 'move')?.args ?? false);
    expect(move.safeParse({ status: 'ready' }).success).toBe(true);
    expect(move.safeParse({ status: 'lost' }).success).toBe(false);
  });

  it.each([
    [{ do: 'move', status: 'lost' }, 'invalidRequest'],
    [{ do: 'move', status: 'ready', trackingId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }, 'notFound'],
    [{ do: 'pay', outcome: 'tomorrow' }, 'invalidRequest'],
    [{ do: 'pay' }, 'notFound'],
    [{ do: 'consent' }, 'notFound'],
    [{ do: 'lastCode' }, 'notFound'],
    [{ do: 'booking', iin: '1' }, 'invalidRequest'],
    [{ do: 'slow' }, 'invalidRequest'],
    [{ do: 'toString' }, 'unknownCommand'],
  ])('refuses %o: %s', async (order, error) => {
    expect(await test.order(order)).toMatchObject({ ok: false, error });
  });

  it('moves the request that came last when none is named', async () => {
    await test.request();
    const trackingId = await test.request();
    expect(await test.order({ do: 'move', status: 'needsMore' })).toMatchObject({
      ok: true,
      value: { trackingId, status: 'needsMore' },
    });
  });

  it('tells nothing about people', async () => {
    await test.request();
    await test.order({ do: 'booking' });
    for (const name of ['requests', 'stats', 'measurements', 'kiosks'])
      expect(JSON.stringify(await test.order({ do: name }))).not.toContain(IIN);
  });
});
