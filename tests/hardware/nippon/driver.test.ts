import { expect, test } from 'vitest';
import { createNipponDriver, nipponProfileSchema } from '../../../hardware/driver/nippon/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import { describePrinter } from '../zebra/behaviour.ts';
import { bench, call, quick, simulate } from '../zebra/bench.ts';

describePrinter('nippon');

test('another model is a mistake in the configuration, a silent port no printer', async () => {
  const { channel } = simulate('nippon');
  const profile = loadProfile('nippon', 'nippon-np3511', nipponProfileSchema, { models: ['NP-211'] });
  if (!profile.ok) throw new Error(profile.error.detail);
  const driver = createNipponDriver(quick);
  expect(await driver.attach(channel, profile.value, call().options)).toEqual({
    ok: false,
    error: { code: 'configuration', detail: 'foundOther: NP-3511D-2' },
  });
  const silent = simulate('nippon');
  silent.device.hang();
  expect(await driver.attach(silent.channel, profile.value, call().options)).toMatchObject({
    ok: false,
    error: { code: 'deviceNotReady' },
  });
});

test('without a sensor at the mouth nobody claims to know: handed out, taken back in time, unknown', async () => {
  const statusBits = {
    nearEnd: 1,
    headLifted: 2,
    paperOut: 4,
    headHot: 8,
    cutterJam: 16,
    feedError: 32,
    atPresenter: 0,
    printing: 128,
  };
  const { print, awaitTaken, state, printer } = await bench('nippon', { statusBits, takeWithinMs: 1000 });
  expect(await print()).toEqual({ print: 'confirmed', media: 'unknown', jobId: 'job' });
  expect(printer.condition.media).toBe('unknown');
  expect(await awaitTaken()).toEqual({ ok: true, value: { media: 'unknown' } });
  expect(state()).toMatchObject({ retracted: 1, mouth: 'none' });
});

test('Russian goes as text of the printer, Kazakh as dots: no question mark anywhere', async () => {
  const { print, act } = await bench('nippon');
  const blocks = [
    { kind: 'text', value: 'Ваш номер' },
    { kind: 'text', value: 'Сіздің нөміріңіз ₸' },
    { kind: 'cut' },
  ] as const;
  await print({ language: 'kk', blocks: [...blocks] }, call().options);
  const lines = (await act('text')).text as string[]; // the simulator's own answer
  expect(lines).toContain('Ваш номер');
  expect(lines.filter((line) => line.startsWith('[raster')).length).toBeGreaterThan(0);
  expect(lines.join('')).not.toContain('?');
});
