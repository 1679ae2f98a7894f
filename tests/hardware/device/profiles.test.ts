import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { driverName } from '../../../hardware/config.ts';
import { loadDriver } from '../../../hardware/device/registry.ts';
import { mrzProfileSchema } from '../../../hardware/driver/mrz/index.ts';
import { loadCare, loadProfile, profileNames } from '../../../hardware/profiles/load.ts';

describe('profiles', () => {
  it('are listed for their driver only', () => {
    expect(profileNames('mrz')).toEqual([
      'desko',
      'elyctis-idbox',
      'generic-cr',
      'generic-stx-etx',
      'honeywell-ocr',
    ]);
    expect(profileNames('escpos')).toEqual(expect.arrayContaining(['epson-tm-t88vi', 'generic-escpos']));
  });

  it('what the office buys is laid over what the profile says for staff, and judged', async () => {
    const { paperChange } = loadCare('custom-vkp80iii');
    expect(paperChange).toContain('openDoor');
    expect(loadCare('custom-vkp80iii', { rollMm: 80_000, retractBin: 30 })).toEqual({
      paperChange,
      rollMm: 80_000,
      retractBin: 30,
    });
    expect(await loadDriver('custom', 'custom-vkp80iii', { rollMm: 'long' })).toMatchObject({ ok: false });
  });

  it.each(
    driverName.options.flatMap((driver) => profileNames(driver).map((name) => [driver, name] as const)),
  )('%s %s fits its schema', async (driver, name) =>
    expect(await loadDriver(driver, name)).toMatchObject({ ok: true }),
  );

  it('there is one for every driver, and no file that is for none', () => {
    const named = driverName.options.map((driver) => profileNames(driver));
    expect(named.map((names) => names.length)).not.toContain(0);
    const files = readdirSync('hardware/profiles').filter((file) => file.endsWith('.yaml'));
    expect(named.flat().sort()).toEqual(files.map((file) => file.replace('.yaml', '')).sort());
  });

  it.each([
    ['nothing-such', /^unknownProfile: nothing-such$/],
    ['../../package', /^unknownProfile/],
    ['epson-tm-t88vi', /^otherDriver: epson-tm-t88vi is for escpos$/],
  ])('%s for an MRZ reader is refused', (name, detail) => {
    const loaded = loadProfile('mrz', name, mrzProfileSchema);
    expect(loaded).toMatchObject({ ok: false, error: { code: 'configuration' } });
    expect(loaded.ok ? '' : loaded.error.detail).toMatch(detail);
  });

  it('say which value is wrong', () => {
    const stricter = z.looseObject({ idleFlushMs: z.number().max(10) });
    const loaded = loadProfile('mrz', 'generic-cr', stricter);
    expect(loaded.ok ? '' : loaded.error.detail).toMatch(/^badProfile: generic-cr: idleFlushMs: /);
  });
});
