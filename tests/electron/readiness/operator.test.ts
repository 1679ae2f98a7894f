import { describe, expect, it } from 'vitest';
import { operator } from '../../../electron/readiness/data/operator.ts';
import { statusLine } from '../../../electron/readiness/device-words.ts';

const kiosk = {
  id: 'k1',
  profile: 'one-stop-shop' as const,
  office: { kk: 'Бөлім', ru: 'Отдел', en: 'Office' },
  timeZone: 'Asia/Almaty',
};

describe('who collects the data', () => {
  it('is told by its BIN', () => {
    const line = operator({ kiosk: { ...kiosk, operator: { name: kiosk.office, bin: '000140000002' } } });
    expect(line).toMatchObject({ code: 'operator', outcome: 'pass', values: { bin: '000140000002' } });
  });

  it('nobody: a fault of the configuration', () => {
    expect(operator({ kiosk })).toMatchObject({
      outcome: 'fail',
      reason: 'missing',
      toDo: 'correctConfiguration',
    });
  });
});

it('a reader that garbles its answers is a fault of its line, not another device', () => {
  const status = { id: 'staff-card', device: 'hardwareError', detail: 'garbled', since: '' } as const;
  expect(statusLine('staff-card', status)).toMatchObject({ reason: 'garbled', toDo: 'checkPower' });
});
