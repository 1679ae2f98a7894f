import { describe, expect, test } from 'vitest';
import { fine, scripted, staff, told } from '../paper/told.ts';

const model = 'nippon-np3511';
const status = (byte: string, settings?: object) => told(model, { '1b76': byte }, settings);
const resets = (detail: string) => ({
  ...fine,
  device: 'hardwareError',
  action: 'reset',
  detail,
  refuses: detail,
  stops: detail,
});

describe('each bit of ESC v, as staff read it', () => {
  test.each<[string, string, object]>([
    ['00', 'nothing', fine],
    ['01', 'near end', { ...fine, paper: 'low' }],
    ['02', 'head lifted', staff('coverOpen')],
    ['04', 'paper out', { ...staff('paperOut'), paper: 'out' }],
    [
      '08',
      'hot',
      { ...fine, device: 'hardwareError', action: 'suspend', detail: 'headHot', refuses: 'headHot' },
    ],
    ['10', 'cutter, until it is switched off and on', resets('cutterError')],
    ['20', 'feed error, the same', { ...resets('paperJam'), paper: 'jammed' }],
    ['40', 'paper at the presenter', { ...fine, media: 'present', place: 'present' }],
    ['80', 'printing', fine],
    ['07', 'head lifted, and what the sensors then see', { ...staff('coverOpen'), paper: 'out' }],
    ['34', 'the knife before everything else', { ...resets('cutterError'), paper: 'jammed' }],
  ])('%s: %s', async (byte, _, words) => {
    expect(await status(byte)).toEqual(words);
  });

  test('all eight bits set is a status, and not the beginning of a frame for ever', async () => {
    const at = scripted(model, { '1b76': ['ff', '00'] });
    await at.look(); // FF begins a frame, too: what follows tells
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition.device).toBe('online');
  });

  test('a profile may say that other bits mean it, or none', async () => {
    const statusBits = {
      nearEnd: 0x20,
      headLifted: 0,
      paperOut: 0x08,
      headHot: 0,
      cutterJam: 0,
      feedError: 0,
      atPresenter: 0,
      printing: 0x80,
    };
    expect(await status('28', { statusBits })).toMatchObject({ detail: 'paperOut', paper: 'out' });
    expect(await status('57', { statusBits })).toMatchObject({
      device: 'online',
      paper: 'full',
      place: undefined,
    });
  });
});

describe('a status among other things', () => {
  test('the end of a job right before it, in one piece or split anywhere', async () => {
    const both = ['ff', '13', '41', '42', '43', '44', '00', '00', '00', '00', '05'];
    for (let cut = 1; cut < both.length; cut++) {
      const at = scripted(model, {});
      const looking = at.look();
      await Promise.resolve();
      at.says(both.slice(0, cut).join(''));
      at.says(both.slice(cut).join(''));
      expect((await looking).ok).toBe(true);
      expect(at.monitor.condition.detail).toBe('paperOut');
    }
  });

  test('an end that broke off is over when the printer has been silent: the next status is a status', async () => {
    const at = scripted(model, { '1b76': ['ff 13 41 42 43', '04'] });
    expect((await at.look()).ok).toBe(false);
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition.detail).toBe('paperOut');
  });

  test('nobody asked: a single byte says nothing', () => {
    const at = scripted(model, {});
    at.says('04');
    expect(at.monitor.condition).toEqual({ device: 'online' });
  });

  test('an answer after its time is not that of the next question', async () => {
    const at = scripted(model, { '1b76': ['', '00'] });
    expect((await at.look()).ok).toBe(false);
    at.says('04'); // too late: given up
    expect((await at.look()).ok).toBe(true);
    expect(at.monitor.condition).toMatchObject({ device: 'online', paper: 'full' });
  });
});

describe('first words', () => {
  const never = new AbortController().signal;
  const name = 'ff 02 "NP-3511D-2" 00';
  test('model and firmware, told by their frames', async () => {
    const at = scripted(model, { '1b76': '00', '1b7302': name, '1b7303': 'ff 03 "V1.07   "' });
    expect(await at.language.introduce(never)).toEqual({
      ok: true,
      value: { model: 'NP-3511D-2', firmware: 'V1.07' },
    });
  });
  test('one that says nothing of itself is believed, and not asked on', async () => {
    const at = scripted(model, { '1b76': '00' });
    expect(await at.language.introduce(never)).toEqual({ ok: true, value: {} });
    expect(at.asked).not.toContain('1b7303');
  });
  test('silent at first it is given NULs to end a command that another program left', async () => {
    const at = scripted(model, { '1b76': ['', '00'], '1b7302': name });
    expect((await at.language.introduce(never)).ok).toBe(true);
    const [, filled = ''] = at.asked;
    expect(filled).toMatch(/^(00){2048,}$/); // longer than any raster band of ours
  });
});
