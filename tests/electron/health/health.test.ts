import { describe, expect, it } from 'vitest';
import { type Health, worse } from '../../../electron/health/health.ts';

const since = '2026-11-22T06:00:00.000Z';
const well: Health = {
  window: { painted: true },
  devices: [
    { id: 'receipt', device: 'online', paper: 'full', since },
    { id: 'id-card', device: 'deviceBusy', since },
    { id: 'lamp', device: 'noDevice', since },
  ],
  gateway: 'reached',
  visit: { played: true, stoppedAt: null, pages: ['attract'] },
};
const withDevice = (id: string, device: Health['devices'][number]['device']): Health => ({
  ...well,
  devices: well.devices.map((one) => (one.id === id ? { ...one, device } : one)),
});

describe('worse than before', () => {
  it('nothing', () => {
    expect(worse(well, well)).toEqual([]);
  });
  it.each([
    ['a screen that does not paint', { ...well, window: { painted: false } }, ['window']],
    ['a printer that is gone', withDevice('receipt', 'noDevice'), ['device:receipt']],
    [
      'a reader nobody drives any more',
      { ...well, devices: well.devices.filter(({ id }) => id !== 'id-card') },
      ['device:id-card'],
    ],
    ['a gateway that is not reached', { ...well, gateway: 'unreachable' as const }, ['gateway']],
    ['a gateway that was forgotten', { ...well, gateway: 'notConfigured' as const }, ['gateway']],
    [
      'a visit that breaks off',
      { ...well, visit: { played: false, stoppedAt: 'check', pages: ['attract', 'check'] } },
      ['visit:check'],
    ],
  ])('%s', (_what, now, failed) => {
    expect(worse(now, well)).toEqual(failed);
  });
  it('what was broken before is no fault of the new version', () => {
    const broken: Health = { ...withDevice('receipt', 'powerOff'), gateway: 'unreachable' };
    expect(worse(broken, broken)).toEqual([]);
    expect(worse({ ...broken, window: { painted: false } }, broken)).toEqual(['window']);
  });
  it('with nothing to compare with, everything is to be well', () => {
    expect(worse(well, null)).toEqual(['device:lamp']);
  });
});
