import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usable } from '../../../electron/config/salvage.ts';

const device = (id: string, driver = 'contactless') => ({
  id,
  role: 'cardReader',
  driver,
  profile: 'twn4-simple',
  connection: { serial: { path: `/dev/${id}`, baudRate: 9600 } },
});
const good = {
  kiosk: { id: 'ala-017-k2', office: { kk: 'Бөлім', ru: 'Отдел', en: 'Office' }, timeZone: 'Asia/Almaty' },
  languages: ['en', 'kk'],
  devices: [device('one'), device('two')],
  gateway: { sandbox: true },
  staff: { file: 'staff.yaml' },
};

describe('what can be used of a configuration with mistakes', () => {
  it('is all of it when there are none', () => {
    expect(usable(good)).toMatchObject({ ...good, devices: [{ id: 'one' }, { id: 'two' }] });
  });

  it('leaves out the one device that is wrong, a section, a name nobody knows', () => {
    const written = {
      ...good,
      devices: [device('one', 'contactles'), device('two'), device('two'), 'three'],
      visit: { idleSeconds: 1 },
      gatway: {},
    };
    const config = usable(written);
    expect(config?.devices.map(({ id }) => id)).toEqual(['two']);
    expect(config).toMatchObject({ staff: { file: 'staff.yaml' }, visit: { idleSeconds: 90 } });
  });

  it('keeps what is right of the kiosk itself', () => {
    const kiosk = { id: 'BAD ID', office: good.kiosk.office, timeZone: 'Asia/Astana', colour: 'red' };
    expect(usable({ ...good, kiosk })?.kiosk).toMatchObject({
      id: 'unknown',
      office: { en: 'Office' },
      timeZone: 'Asia/Almaty',
    });
    expect(usable({})?.kiosk.id).toBe('unknown');
  });

  it('whatever stands in a file: always a configuration, and the staff section where it is right', () => {
    const sections = [
      'kiosk',
      'screen',
      'languages',
      'devices',
      'queue',
      'gateway',
      'signing',
      'library',
      'visit',
    ];
    const nonsense = fc.record(
      Object.fromEntries(sections.map((name) => [name, fc.anything({ maxDepth: 3 })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(nonsense, fc.anything(), (written, other) => {
        expect(usable({ ...written, other, staff: good.staff })?.staff).toEqual(good.staff);
      }),
      { numRuns: 300 },
    );
  });
});
