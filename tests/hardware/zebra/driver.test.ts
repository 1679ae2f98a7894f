import { expect, test } from 'vitest';
import { createZebraDriver, zebraProfileSchema } from '../../../hardware/driver/zebra/index.ts';
import { loadProfile } from '../../../hardware/profiles/load.ts';
import { eventually } from '../support.ts';
import { describePrinter } from './behaviour.ts';
import { attach, bench, call, longTicket, quick, simulate } from './bench.ts';

describePrinter('zebra');

test('another model is a mistake in the configuration, a silent port no printer', async () => {
  const { channel, act } = simulate('zebra');
  const profile = loadProfile('zebra', 'zebra-kr203', zebraProfileSchema, { models: ['TTP8200'] });
  if (!profile.ok) throw new Error(profile.error.detail);
  const driver = createZebraDriver(quick);
  expect(await driver.attach(channel, profile.value, call().options)).toEqual({
    ok: false,
    error: { code: 'configuration', detail: 'foundOther: KR203' },
  });
  expect(channel.listenerCount).toBe(0);
  await act('paperLow');
  const silent = simulate('zebra');
  silent.device.hang();
  expect(await driver.attach(silent.channel, profile.value, call().options)).toMatchObject({
    ok: false,
    error: { code: 'deviceNotReady' },
  });
});

test('taken back by the printer itself, told once (code 10): heard, though somebody else asked in between', async () => {
  const setUp = [0x1b, 0x26, 0x70, 0x2d, 0, 60];
  const settings = {
    commands: {
      setUp,
      toKnifeDots: 96,
      cut: [0x1b, 0x1e],
      present: [0x1b, 0x0c, 30],
      retract: [0x19, 100],
      reset: [0x1b, 0x3f],
    },
  };
  const { print, awaitTaken, act, printer, state } = await bench('zebra', settings);
  await print();
  await act('leave');
  await eventually(
    () => printer.condition.media,
    (media) => media === 'retracted',
    1000,
  );
  expect(await awaitTaken()).toEqual({ ok: true, value: { media: 'retracted' } });
  expect(state()).toMatchObject({ retracted: 1, taken: 0 });
});

test('where reset does nothing, what a stopped job left is still taken away before the next', async () => {
  const commands = {
    toKnifeDots: 96,
    cut: [0x1b, 0x1e],
    present: [0x1b, 0x0c, 30],
    retract: [0x19, 100],
    reset: [],
  };
  const { print, act, printer, state } = await bench('zebra', { commands }, 800);
  await act('afterLines', { n: 4, fault: 'paperOut' });
  expect(await print(longTicket)).toMatchObject({ print: 'failed', reason: 'paperOut' });
  await act('loadPaper');
  await eventually(
    () => printer.condition.device,
    (state) => state === 'online',
    1000,
  );
  expect(await print()).toMatchObject({ print: 'confirmed', media: 'presented' });
  expect(state()).toMatchObject({ mouth: 'presented', taken: 0 });
});

test('an end the printer read but never emptied behind is processed, not confirmed', async () => {
  const { channel } = simulate('zebra');
  // this one always says that data waits, as TTP models do after a command that prints nothing
  const liar = Object.assign(Object.create(channel), {
    onData: (listener: (bytes: Uint8Array) => void) =>
      channel.onData((bytes) =>
        listener(
          bytes.length === 2 && bytes[0] !== 0x15
            ? Uint8Array.of((bytes[0] ?? 0) | 0x40, bytes[1] ?? 0)
            : bytes,
        ),
      ),
  });
  const device = await attach('zebra', liar);
  const { print } = device.operations;
  expect(
    await print(
      { language: 'kk', blocks: [{ kind: 'text', value: 'Ұ' }, { kind: 'cut' }] },
      'job',
      call().options,
    ),
  ).toMatchObject({
    print: 'processed',
    media: 'presented',
  });
});
