import { describe, expect, test } from 'vitest';
import { fine, scripted, staff, technician, told } from '../paper/told.ts';

const model = 'zebra-kr203';
/** Answers of a printer by devices.md §2.3: ENQ 6, ENQ 1 (one after the other), ENQ 2. */
const answers = (sensors: string, codes: string[] = ['06'], nearEnd = '00') => ({
  '1b0506': sensors,
  '1b0501': [...codes],
  '1b0502': nearEnd,
});
const status = (sensors: string, codes?: string[], nearEnd?: string) =>
  told(model, answers(sensors, codes, nearEnd));
const resets = (detail: string) => ({ ...technician(detail), action: 'reset' });
const atMouth = { media: 'present', place: 'present' };
const jammed = { ...staff('paperJam'), media: 'jammed' };

describe('ENQ 6, bit by bit', () => {
  test.each<[string, string, object]>([
    ['0000', 'nothing', fine],
    ['8000', 'a code waits: the code is what counts', fine],
    ['4000', 'data not printed', fine],
    ['2000', 'was off', fine],
    ['0800', 'an external code', fine],
    ['1700', 'bits the mask leaves out', fine],
    ['0020', 'head lifted', staff('coverOpen')],
    ['0010', 'knife not home: passes by itself', fine],
    ['0008', 'paper at the presenter', { ...fine, ...atMouth }],
    ['0004', 'a bit the mask leaves out', fine],
    ['0001', 'out of paper', { ...staff('paperOut'), paper: 'out' }],
  ])('%s: %s', async (sensors, name, words) => {
    const heard = name.includes('the mask') ? { heard: false } : words;
    expect(await status(sensors)).toMatchObject(heard);
  });
});

describe('ENQ 1: the code, in the words of staff', () => {
  test.each<[string, string, object]>([
    ['1501', 'paper left in the presenter', jammed],
    ['1502', 'cutter jam', resets('cutterError')],
    ['1503', 'out of paper', { ...staff('paperOut'), paper: 'out' }],
    ['1504', 'head lifted', staff('coverOpen')],
    ['1505', 'feed error', { ...resets('paperJam'), paper: 'jammed' }],
    [
      '1506',
      'hot',
      { ...fine, device: 'hardwareError', action: 'suspend', detail: 'headHot', refuses: 'headHot' },
    ],
    ['1507', 'presenter stands', technician('presenterStopped', 'hardwareError')],
    ['1508', 'jam in retract', jammed],
    ['150a', 'black mark missing', technician('blackMarkMissing', 'hardwareError')],
    ['150d', 'checksum', technician('firmware', 'hardwareError')],
    ['150e', 'firmware', technician('firmware', 'hardwareError')],
    ['150f', 'no firmware', technician('firmware', 'hardwareError')],
    [
      '1511',
      'paused',
      { ...fine, device: 'offline', action: 'clear', detail: 'printerOffline', refuses: 'deviceNotReady' },
    ],
    ['1512', 'out of range', technician('outOfRange', 'hardwareError')],
    ['1513', 'paper low', { ...fine, paper: 'low' }],
    ['1514', 'media in the presenter', { ...fine, ...atMouth }],
    ['15ff', 'undefined', technician('hardwareError')],
    ['1542', 'a code of no manual', technician('hardwareError')],
  ])('%s: %s', async (code, _, words) => {
    expect(await status('8000', [code, code])).toEqual(words);
  });

  test.each([
    ['150b', 'calibrationFailed'],
    ['150c', 'indexError'],
  ])(
    '%s clears on read: it is noticed once, remembered for the technician, and forgotten with the next job',
    async (code, detail) => {
      const at = scripted(model, answers('8000', [code, '06']));
      await at.look();
      await at.look();
      expect(at.monitor.condition).toMatchObject({ device: 'online', action: 'maintenance', detail });
      expect(at.monitor.refusal).toBeUndefined();
      at.monitor.forgetNotice();
      await at.look();
      expect(at.monitor.condition).not.toHaveProperty('detail');
    },
  );

  test('behind a code that clears on read stands the next: both are told by one look', async () => {
    const at = scripted(model, answers('8001', ['150b', '1510', '1503', '1503']));
    await at.look();
    expect(at.monitor.condition).toMatchObject({ detail: 'paperOut', media: 'retracted' });
    expect(at.asked.filter((request) => request === '1b0501')).toHaveLength(3);
  });

  test('a printer that tells the same code for ever is asked twice, not for ever', async () => {
    const at = scripted(model, answers('8000', ['150b']));
    expect((await at.look()).ok).toBe(true);
    expect(at.asked.filter((request) => request === '1b0501')).toHaveLength(2);
  });
});

describe('ENQ 2, the roll', () => {
  test.each([
    ['00', 'full'],
    ['01', 'low'],
    ['02', 'full'], // no answer the manual knows: nothing is claimed
  ])('%s: %s', async (byte, paper) => {
    expect((await status('0000', ['06'], byte)).paper).toBe(paper);
  });

  test('a quick look leaves it out, and what is known of the roll stays', async () => {
    const at = scripted(model, answers('0000', ['06'], '01'));
    await at.look('all');
    await at.look('quick');
    expect(at.monitor.condition.paper).toBe('low');
    expect(at.asked.filter((request) => request === '1b0502')).toHaveLength(1);
  });

  test('where the sensors tell of the roll nothing else is asked', async () => {
    const at = scripted(model, answers('0002'), {
      status: { sensorMask: [0xe8, 0xfb], paperLow: 'sensors' },
    });
    await at.look();
    expect(at.monitor.condition.paper).toBe('low');
    expect(at.asked).not.toContain('1b0502');
  });
});

describe('answers that are told apart only by what was asked', () => {
  test('a marker between the two sensor bytes is a marker', async () => {
    const at = scripted(model, answers('40 34 08'));
    await at.look();
    expect(at.monitor.mouth.place).toBe('present');
    expect(at.monitor.unprinted).toBe(true);
  });

  test('half an answer, then silence: the next question has an answer of its own', async () => {
    const at = scripted(model, { ...answers(''), '1b0506': ['40', '0001'], '1b0501': ['1503', '1503'] });
    expect((await at.look()).ok).toBe(false);
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition.detail).toBe('paperOut');
  });

  test('an answer split between its bytes by the line', async () => {
    const at = scripted(model, {});
    const looking = at.look('quick');
    for (const byte of ['80', '01', '15', '03']) {
      await new Promise((resolve) => setTimeout(resolve, 3));
      at.says(byte);
    }
    expect((await looking).ok).toBe(true);
    expect(at.monitor.condition.detail).toBe('paperOut');
  });
});
