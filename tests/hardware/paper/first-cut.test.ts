import { describe, expect, type TestContext, test } from 'vitest';
import {
  allModels,
  type Bench,
  bench,
  benchOn,
  eventuallyPrinted,
  hardwareProcess,
  type Model,
  pieces,
  simulate,
} from './bench.ts';
import { drawnReceipt, ticket } from './samples.ts';

/** What a killed process leaves in the printer: the head of a ticket, no cut. */
const halfATicket = (model: Model): Uint8Array => {
  const zebraLine = [0x1b, 0x73, 4, 0xff, 0xff, 0xff, 0xff];
  if (model === 'zebra-kr203') return Uint8Array.from(Array(40).fill(zebraLine).flat());
  return Buffer.from('\x1b@half of somebody\n');
};

const ticketAlone = async (model: Model, { onTestFinished }: TestContext): Promise<string[]> => {
  const fresh = await bench(model, {}, onTestFinished);
  await fresh.print(ticket);
  return (await pieces(fresh))[0] ?? [];
};
/** Tickets that nobody was meant to have: taken back, or dropped where the printer cannot. */
const takenBack = (at: Bench): number => {
  const { retracted, tickets } = at.state();
  if (tickets === undefined) return retracted;
  return tickets.filter(({ fate }: { fate: string }) => fate === 'retracted' || fate === 'ejected').length;
};
/** Pieces with something on them. */
const printed = async (at: Bench): Promise<string[][]> => (await pieces(at)).filter((one) => one.length > 0);

describe.concurrent.each(allModels)('%s: half a ticket hangs in the printer', (model) => {
  test('of a process that was killed: the next one cuts first, takes it back, and only once', async (context) => {
    const plugged = simulate(model, 5000, undefined, context.onTestFinished);
    plugged.device.receive(halfATicket(model));
    const attached = await hardwareProcess(model, { firstCut: true })(plugged.channel);
    const at = benchOn(plugged, attached, context.onTestFinished);
    // nothing is cut at the first contact alone
    expect(await pieces(at)).toEqual([]);
    for (let round = 0; round < 2; round++) {
      expect(await at.print(ticket)).toMatchObject({ media: 'presented' });
      await at.do('take');
    }
    const [half, first, second, ...more] = await pieces(at);
    expect(half).toHaveLength(1);
    if (model !== 'zebra-kr203') expect(half).toEqual(['half of somebody']);
    const alone = await ticketAlone(model, context);
    expect([first, second, more]).toEqual([alone, alone, []]);
    expect(takenBack(at)).toBe(1);
  });

  test('of a process that was killed, and the paper is out: refused until there is some, then cut first', async (context) => {
    const plugged = simulate(model, 5000, undefined, context.onTestFinished);
    plugged.device.receive(halfATicket(model));
    const attached = await hardwareProcess(model, { firstCut: true })(plugged.channel);
    const at = benchOn(plugged, attached, context.onTestFinished);
    await at.do('paperOut');
    expect(await at.print(ticket)).toMatchObject({ print: 'failed', reason: 'paperOut' });
    await at.do('loadPaper');
    expect(await eventuallyPrinted(at, ticket)).toMatchObject({ media: 'presented' });
    expect((await pieces(at)).map((piece) => piece.length > 0)).toEqual([true, true]);
    expect(takenBack(at)).toBe(1);
  });

  test('without the hint nothing is cut first', async (context) => {
    const at = await bench(model, {}, context.onTestFinished);
    await at.print(ticket);
    expect(await pieces(at)).toEqual([await ticketAlone(model, context)]);
  });

  test('unplugged in the middle: the next connection of the same process cuts first', async (context) => {
    const plugged = simulate(model, 2000, undefined, context.onTestFinished);
    const attach = hardwareProcess(model);
    const before = benchOn(plugged, await attach(plugged.channel), context.onTestFinished);
    await before.do('afterLines', { n: 6, fault: 'unplug' });
    expect(await before.print(drawnReceipt)).toMatchObject({ print: 'unknown', reason: 'connectionLost' });
    before.device.detach();
    const after = benchOn(plugged, await attach(plugged.replug()), context.onTestFinished);
    expect(await eventuallyPrinted(after, ticket)).toMatchObject({ media: 'presented' });
    const all = await printed(after);
    expect(all.at(-1)).toEqual(await ticketAlone(model, context));
    expect(all.length).toBeGreaterThan(1);
    expect(takenBack(after)).toBeGreaterThan(0);
  });

  test('a whole ticket, then a new connection: nothing is cut first', async (context) => {
    const plugged = simulate(model, 5000, undefined, context.onTestFinished);
    const attach = hardwareProcess(model, { firstCut: true });
    for (let connection = 0; connection < 3; connection++) {
      const at = benchOn(plugged, await attach(plugged.replug()), context.onTestFinished);
      expect(await at.print(ticket)).toMatchObject({ media: 'presented' });
      await at.do('take');
      at.device.detach();
    }
    const all = await pieces(benchOn(plugged, await attach(plugged.replug()), context.onTestFinished));
    // the blank slip of the first cut, and the three tickets
    expect(all.map((piece) => piece.length > 0)).toEqual([false, true, true, true]);
  });
});
