import { describe, expect, test } from 'vitest';
import { fine, scripted, staff, technician, told } from '../paper/told.ts';

/** Header 23: nine bytes. Literal blocks by devices.md §2.2; no encoder of ours is asked. */
const block = (bytes: Record<number, string>): string =>
  `23 06 ${[3, 4, 5, 6, 7, 8, 9].map((at) => bytes[at] ?? '00').join(' ')}`;
const status = (bytes: Record<number, string>) => told('star-tup900', { '1b0601': block(bytes) });
const hot = {
  ...fine,
  device: 'hardwareError',
  action: 'suspend',
  detail: 'headHot',
  refuses: 'headHot',
};
const offline = {
  ...fine,
  device: 'offline',
  action: 'clear',
  detail: 'printerOffline',
  refuses: 'deviceNotReady',
};

describe('each bit of the block, as staff read it', () => {
  test.each<[string, Record<number, string>, object]>([
    ['nothing', {}, fine],
    ['3.1 ETB executed says nothing to staff', { 3: '02' }, fine],
    ['3.2 the drawer, which a kiosk has not', { 3: '04' }, fine],
    ['3.3 offline', { 3: '08' }, offline],
    ['3.5 cover', { 3: '20' }, staff('coverOpen')],
    ['3.6 offline by its switch', { 3: '40' }, offline],
    ['4.2 mechanical', { 4: '04' }, technician('hardwareError')],
    ['4.3 cutter', { 4: '08' }, technician('cutterError')],
    ['4.5 unrecoverable', { 4: '20' }, technician('hardwareError')],
    ['4.6 head hot: a running job waits', { 4: '40' }, hot],
    ['5.1 head up', { 5: '02' }, staff('coverOpen')],
    ['5.2 jam in the presenter', { 5: '04' }, { ...staff('paperJam'), media: 'jammed' }],
    ['5.3 black mark, which no kiosk paper has', { 5: '08' }, fine],
    ['5.5 command error: of no weight', { 5: '20' }, fine],
    ['6.1 near end, outer', { 6: '02' }, { ...fine, paper: 'low' }],
    ['6.2 near end, inner', { 6: '04' }, { ...fine, paper: 'low' }],
    ['6.3 paper end', { 6: '08' }, { ...staff('paperOut'), paper: 'out' }],
  ])('%s', async (_, bytes, words) => {
    expect(await status(bytes)).toEqual(words);
  });

  test.each([
    ['00', 'empty', 'notPresent'],
    ['02', 'entering', 'entering'],
    ['06', 'present', 'present'],
    ['0c', 'retracted', 'retracted'],
    ['0e', 'taken', 'notPresent'],
  ])('byte 9 %s: %s', async (byte, place, media) => {
    expect(await status({ 9: byte })).toEqual({ ...fine, place, media });
  });

  test.each(['04', '08', '0a'])(
    'byte 9 %s stands in no manual: the sensor alone is believed',
    async (byte) => {
      expect(await status({ 9: byte })).toEqual({ ...fine, place: undefined, media: 'unknown' });
      expect(await status({ 7: '02', 9: byte })).toMatchObject({ place: 'present', media: 'present' });
    },
  );

  test('byte 9 is nothing where the memory switch is off: paper at the sensor is paper at the mouth', async () => {
    expect(await status({ 7: '02', 9: '00' })).toMatchObject({ place: 'present', media: 'present' });
  });

  test('of several what must be mended first is told: the cover before the paper that it hides', async () => {
    expect(await status({ 3: '28', 6: '0e' })).toEqual({ ...staff('coverOpen'), paper: 'out' });
    expect(await status({ 3: '08', 4: '28', 6: '0e' })).toMatchObject({
      detail: 'hardwareError',
      paper: 'out',
    });
  });
});

describe('blocks of other lengths', () => {
  test('seven bytes: faults, but neither counter nor position', async () => {
    expect(await told('star-tup900', { '1b0601': '0f 06 00 00 00 08 00' })).toMatchObject({
      detail: 'paperOut',
      place: undefined,
    });
    expect(await told('star-tup900', { '1b0601': '0f 06 00 00 00 00 02' })).toMatchObject({
      place: 'present',
    });
  });

  test('fifteen bytes of a newer model: what stands behind byte 9 changes nothing', async () => {
    const more = '6e 6e 6e 6e 6e 6e';
    expect(await told('star-tup900', { '1b0601': `2f 06 00 00 00 02 00 00 06 ${more}` })).toEqual({
      ...fine,
      paper: 'low',
      place: 'present',
      media: 'present',
    });
  });

  test('a block that is cut short by silence is no answer, and does not spoil the next', async () => {
    const at = scripted('star-tup900', { '1b0601': ['23 06 00 00', block({ 6: '02' })] });
    expect((await at.look()).ok).toBe(false);
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition.paper).toBe('low');
  });
});

test('unasked: each change is told once, the same block again is silence', () => {
  const at = scripted('star-tup900', {});
  const heard: (string | undefined)[] = [];
  at.monitor.onCondition(({ detail, paper, media }) => heard.push(`${detail ?? 'fine'} ${paper} ${media}`));
  const changes: Record<number, string>[] = [{}, {}, { 6: '02' }, { 6: '02' }, { 3: '28' }, {}];
  for (const bytes of changes) at.says(block(bytes));
  expect(heard).toEqual([
    'fine full notPresent',
    'fine low notPresent',
    'coverOpen full notPresent',
    'fine full notPresent',
  ]);
});

test('a block in single bytes with XOFF and XON between them is the same block', () => {
  const at = scripted('star-tup900', {});
  for (const byte of '23 06 13 08 00 00 11 0e 00 00 06'.split(' ')) at.says(byte);
  expect(at.monitor.condition).toMatchObject({ detail: 'paperOut', paper: 'out', media: 'present' });
});

test('taken, told twice: one ticket, taken once; and the next one begins anew', () => {
  const at = scripted('star-tup900', {});
  const { mouth } = at.monitor;
  mouth.beginJob();
  at.says(block({ 7: '02', 9: '06' }));
  mouth.endJob(true, performance.now());
  at.says(block({ 9: '0e' }));
  at.says(block({ 9: '0e' }));
  expect(mouth).toMatchObject({ fate: 'taken', media: 'notPresent', occupied: false });
  mouth.beginJob();
  at.says(block({ 9: '0e' })); // old news
  expect(mouth.fate).toBeUndefined();
  at.says(block({ 7: '02', 9: '06' }));
  at.says(block({ 9: '0c' }));
  expect(mouth).toMatchObject({ fate: 'retracted', media: 'retracted' });
});
