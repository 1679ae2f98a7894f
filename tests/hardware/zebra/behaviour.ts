import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { eventually } from '../support.ts';
import { bench, call, type FamilyName, longTicket, ticket } from './bench.ts';

/** fault → what the status says, what the running job ends in. `mend`: what puts it right. */
const faults = [
  {
    fault: 'paperOut',
    mend: 'loadPaper',
    device: 'userError',
    action: 'clear',
    detail: 'paperOut',
    reason: 'paperOut',
  },
  {
    fault: 'openCover',
    mend: 'closeCover',
    device: 'userError',
    action: 'clear',
    detail: 'coverOpen',
    reason: 'coverOpen',
  },
  {
    fault: 'jam',
    mend: 'clear',
    device: 'hardwareError',
    action: 'reset',
    detail: 'paperJam',
    reason: 'paperJam',
  },
  {
    fault: 'cutterError',
    mend: 'clear',
    device: 'hardwareError',
    action: 'reset',
    detail: 'cutterError',
    reason: 'cutterError',
  },
] as const;

/** What every printer with a mouth has to do, over its own simulator. */
export function describePrinter(family: FamilyName): void {
  describe(`${family}: a ticket`, () => {
    test('is confirmed and presented, then taken', async () => {
      const { print, awaitTaken, act, printer, state } = await bench(family);
      expect(printer.identity.confirms).toBe('confirmed');
      expect(await print()).toEqual({ print: 'confirmed', media: 'presented', jobId: 'job' });
      expect(printer.condition).toMatchObject({ device: 'online', media: 'present', paper: 'full' });
      const waiting = awaitTaken();
      await sleep(40);
      await act('take');
      expect(await waiting).toEqual({ ok: true, value: { media: 'taken' } });
      expect(printer.condition.media).toBe('notPresent');
      expect(state()).toMatchObject({ ignored: [], taken: 1, retracted: 0, receipts: 1 });
    });

    test('taken before anybody asks is still known as taken', async () => {
      const { print, awaitTaken, act, printer } = await bench(family);
      await print();
      await act('take');
      await eventually(
        () => printer.condition.media,
        (media) => media === 'notPresent',
        1000,
      );
      expect(await awaitTaken()).toEqual({ ok: true, value: { media: 'taken' } });
    });

    test('left behind is taken back, whether anybody waits for it or not', async () => {
      const first = await bench(family, { takeWithinMs: 1000 });
      await first.print();
      expect(await first.awaitTaken()).toEqual({ ok: true, value: { media: 'retracted' } });
      expect(first.state()).toMatchObject({ mouth: 'none', retracted: 1, taken: 0 });
      const second = await bench(family, { takeWithinMs: 1000 });
      await second.print();
      await eventually(
        () => second.state(),
        ({ retracted }) => retracted === 1,
        3000,
      );
      await eventually(
        () => second.printer.condition.media,
        (media) => media === 'retracted',
        1000,
      );
    });

    test('is taken back when told, and before the next one comes', async () => {
      const { print, retract, awaitTaken, state } = await bench(family);
      await print();
      expect(await retract()).toEqual({ ok: true, value: { media: 'retracted' } });
      await print();
      expect(await print()).toMatchObject({ print: 'confirmed', media: 'presented' });
      expect(state()).toMatchObject({ retracted: 2, taken: 0, mouth: 'presented' });
      const { options, abort } = call();
      setTimeout(abort, 40);
      expect(await awaitTaken(options)).toEqual({ ok: false, error: { code: 'canceled' } });
    });

    test('several cuts are one ticket at the mouth; a document without a cut is cut all the same', async () => {
      const { print, state } = await bench(family);
      const blocks = [
        { kind: 'text', value: 'Ә' },
        { kind: 'feed', lines: 2 },
        { kind: 'text', value: 'Қ' },
      ] as const;
      expect(await print({ language: 'kk', blocks: [...blocks] })).toMatchObject({ print: 'confirmed' });
      expect(state()).toMatchObject({ receipts: 1, mouth: 'presented' });
    });

    test('a document that cannot be printed never reaches the printer', async () => {
      const { print, channel } = await bench(family);
      const before = channel.written.length;
      const document = {
        language: 'kk',
        blocks: [{ kind: 'barcode', value: 'Ұлы дала', symbology: 'code128' }],
      } as const;
      expect(await print({ ...document, blocks: [...document.blocks] })).toEqual({
        print: 'failed',
        reason: 'invalidDocument',
        jobId: 'job',
      });
      expect(channel.written.slice(before).filter((bytes) => bytes.length > 10)).toEqual([]);
    });
  });

  describe(`${family}: faults`, () => {
    for (const { fault, mend, device, action, detail, reason } of faults) {
      test(`${fault} while idle is told, refused, and over when it is over`, async () => {
        const { act, printer, print } = await bench(family);
        await act(fault);
        await eventually(
          () => printer.condition.device,
          (state) => state === device,
          1000,
        );
        expect(printer.condition).toMatchObject({ device, action, detail });
        expect(await print()).toEqual({ print: 'failed', reason, jobId: 'job' });
        await act(mend);
        await eventually(
          () => printer.condition.device,
          (state) => state === 'online',
          1000,
        );
        expect(await print()).toMatchObject({ print: 'confirmed', media: 'presented' });
      });

      test(`${fault} in the middle: failed, and the rest is on nobody's next ticket, three times over`, async () => {
        const { act, printer, print, state, channel } = await bench(family, {}, 500);
        for (let round = 0; round < 3; round++) {
          await act('afterLines', { n: 4, fault });
          const result = await print(longTicket);
          expect(result).toEqual({ print: 'failed', reason, jobId: 'job' });
          await act(mend);
          await eventually(
            () => printer.condition.device,
            (one) => one === 'online',
            1000,
          );
          expect(await print(ticket)).toMatchObject({ print: 'confirmed', media: 'presented' });
          expect(state()).toMatchObject({ retracted: 2 * round + 1, mouth: 'presented' });
        }
        expect(channel.listenerCount).toBe(1);
      });
    }

    test('a hot head waits until it is cool, and prints on', async () => {
      const { act, printer, print, state } = await bench(family, {}, 150);
      const printing = print(longTicket, call(8000).options);
      await eventually(state, (now) => now.printing === true, 3000);
      await act('headHot');
      await eventually(
        () => printer.condition.detail,
        (detail) => detail === 'headHot',
        1000,
      );
      expect(printer.condition.action).toBe('suspend');
      await act('clear');
      expect(await printing).toMatchObject({ print: 'confirmed' });
    });

    test('paper running low is told, and printing goes on', async () => {
      const { act, printer, print } = await bench(family);
      await act('paperLow');
      await eventually(
        () => printer.condition.paper,
        (paper) => paper === 'low',
        1000,
      );
      expect(printer.condition.device).toBe('online');
      expect(await print()).toMatchObject({ print: 'confirmed' });
    });

    test('switched off and on in the middle: unknown, and the next ticket is whole', async () => {
      const { act, print, state } = await bench(family, {}, 100);
      const printing = print(longTicket, call(3000).options);
      await eventually(state, (now) => now.printing === true, 3000);
      await sleep(100);
      await act('powerCycle');
      expect(await printing).toMatchObject({ print: 'unknown' });
      const before = (await act('text')).receipts;
      expect(await print()).toMatchObject({ print: 'confirmed', media: 'presented' });
      expect(Number((await act('text')).receipts)).toBeGreaterThan(Number(before));
      expect(state().mouth).toBe('presented');
    });

    test('unplugged in the middle: unknown, connectionLost; before the first byte: failed', async () => {
      const { print, channel, state } = await bench(family, {}, 100);
      const printing = print(longTicket);
      await eventually(state, (now) => now.printing === true, 3000);
      channel.unplug();
      expect(await printing).toEqual({ print: 'unknown', reason: 'connectionLost', jobId: 'job' });
      expect(await print()).toEqual({ print: 'failed', reason: 'connectionLost', jobId: 'job' });
    });

    test('hung in the middle: unknown, timeOut, within the deadline', async () => {
      const { act, print, printer } = await bench(family, {}, 300);
      await act('afterBytes', { n: 1500, fault: 'hang' });
      const startedAt = performance.now();
      expect(await print(longTicket, call(700).options)).toMatchObject({
        print: 'unknown',
        reason: 'timeOut',
      });
      expect(performance.now() - startedAt).toBeLessThan(2500);
      expect(await printer.check(call(300).options)).toBe(false);
    });

    for (const why of ['canceled', 'timeOut'] as const)
      test(`${why} in the middle leaves a printer that prints the next ticket cleanly`, async () => {
        const { print, act, state } = await bench(family, {}, 60);
        await print(ticket); // the painter is warm
        const { options, abort } = call(why === 'timeOut' ? 500 : 5000);
        if (why === 'canceled') setTimeout(abort, 500);
        expect(await print(longTicket, options)).toMatchObject({ print: 'unknown', reason: why });
        expect(state()).toMatchObject({ retracted: 2, mouth: 'none' });
        const before = Number((await act('text')).receipts);
        expect(await print()).toEqual({ print: 'confirmed', media: 'presented', jobId: 'job' });
        expect(state()).toMatchObject({ receipts: before + 1, ignored: [] });
      });

    test('noise on the line confirms nothing and breaks nothing', async () => {
      const { print, act, channel } = await bench(family, {}, 500);
      await act('paperOut');
      const timer = setInterval(
        () => channel.deliver(Uint8Array.from({ length: 40 }, (_, at) => (at * 89 + 7) & 0xff)),
        15,
      );
      expect(await print()).toMatchObject({ print: 'failed' });
      clearInterval(timer);
      await act('loadPaper');
      await sleep(100);
      expect(await print()).toMatchObject({ print: 'confirmed' });
    });

    test('detached, nothing is left behind', async () => {
      const { printer, channel } = await bench(family);
      printer.detach();
      expect(channel.listenerCount).toBe(0);
      const written = channel.written.length;
      await sleep(100);
      expect(channel.written.length).toBe(written);
    });
  });
}
