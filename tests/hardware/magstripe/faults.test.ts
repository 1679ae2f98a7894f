import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { magneticReaders } from '../../../hardware/simulator/magstripe/index.ts';
import { options, play } from '../scanner/played.ts';

const tracks = ['B23319000012341^READER/SAMPLE', '23319000012341', null] as const;
const other = ['SOMEBODY ELSE', '1111111111', null] as const;

/** fault → what the running read answers: track 2, or the error and its detail. */
const faults = [
  ['swipe', { tracks }, 'ok 23319000012341'],
  ['swipe', { specimen: 'track2' }, 'ok 900000000042=99120000'],
  ['swipeBadly', {}, 'invalidData unreadable'],
  ['swipeBadly', { tracks: [1] }, 'ok 23319000012341'],
  ['swipeBadly', { tracks: [2] }, 'ok null'],
  ['half', { tracks }, 'invalidData cut'],
  ['shortFrame', { tracks }, 'invalidData cut'],
  ['garbage', {}, 'invalidData unreadable'],
  ['noise', { bytes: 5000 }, 'invalidData unreadable'],
  ['doubled', { tracks }, 'ok 23319000012341'],
  ['burst', { cards: [{ tracks }, { tracks: other }] }, 'ok 23319000012341'],
  ['late', { tracks, afterMs: 30 }, 'ok 23319000012341'],
  ['late', { tracks, afterMs: 250 }, 'timeOut'],
] as const;

describe.concurrent.each(['magtek-hid', 'magtek-dynamag', 'idtech-minimag'])('%s', (profile) => {
  const start = () => play('magstripe', profile, magneticReaders);
  const swipeOf = (result: Awaited<ReturnType<Awaited<ReturnType<typeof start>>['reader']['read']>>) => {
    if (!result.ok) return [result.error.code, result.error.detail].filter(Boolean).join(' ');
    return result.value.kind === 'magneticCard' ? `ok ${result.value.tracks[1].data}` : result.value.kind;
  };

  it.each(faults)('%s %j: %s, three times, and the next card is read', async (name, args, expected) => {
    const played = await start();
    for (let time = 0; time < 3; time++) {
      const reading = played.reader.read(options(150));
      await played.do(name, args);
      expect(swipeOf(await reading)).toBe(expected);
      expect(played.device.condition).toEqual({ device: 'online' });
      if (expected === 'timeOut') await sleep(150);
    }
    const next = played.reader.read(options());
    await played.do('swipe', { tracks: other });
    expect(swipeOf(await next)).toBe('ok 1111111111');
    played.end();
    expect(played.channel.listenerCount).toBe(0);
  });

  it('drops swipes while nobody reads, the second of a burst too', async () => {
    const played = await start();
    await played.do('swipe', { tracks });
    expect(swipeOf(await played.reader.read(options(30)))).toBe('timeOut');
    const reading = played.reader.read(options());
    await played.do('burst', { cards: [{ tracks }, { tracks: other }] });
    await reading;
    expect(swipeOf(await played.reader.read(options(30)))).toBe('timeOut');
    played.end();
  });

  it('ends at a cancel and leaves no listener', async () => {
    const played = await start();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect(swipeOf(await played.reader.read(options(5000, abort.signal)))).toBe('canceled');
    expect(played.channel.listenerCount).toBe(0);
    played.end();
  });

  it('says nothing by itself: a check asks nothing, nothing is ever written', async () => {
    const played = await start();
    expect(await played.device.check(options())).toBe(true);
    expect(played.channel.written).toEqual([]);
    played.end();
  });
});

describe('reports of another reader', () => {
  it.each([
    ['magtek-hid', 'dynamag', 'configuration foundOther: dynamag reports'],
    ['magtek-dynamag', 'magtek', 'configuration foundOther: magtek reports'],
    ['idtech-minimag', 'magtek', 'ok'], // it may be set up so
  ])('%s: %s → %s', async (profile, layout, expected) => {
    const played = await play('magstripe', profile, magneticReaders);
    const reading = played.reader.read(options(200));
    await played.do('foreignLayout', { layout });
    const result = await reading;
    expect(result.ok ? 'ok' : `${result.error.code} ${result.error.detail}`).toBe(expected);
    played.end();
  });
});
