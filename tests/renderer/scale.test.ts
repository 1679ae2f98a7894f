import { describe, expect, it } from 'vitest';
import { physicalSize, pxPerMm, touchZoneMm } from '../../renderer/lib/scale.ts';
import { landscape, portrait } from './gallery/sample.ts';

describe('millimetres', () => {
  it('are those of the reference screens (UI.md)', () => {
    expect(physicalSize(portrait).widthMm).toBeCloseTo(398, 0);
    expect(physicalSize(portrait).heightMm).toBeCloseTo(708, 0);
    expect(physicalSize(landscape).widthMm).toBeCloseTo(476, 0);
    expect(physicalSize(landscape).heightMm).toBeCloseTo(268, 0);
  });

  it('fill the kiosk, and shrink together in a smaller window', () => {
    expect(pxPerMm(portrait, { width: 1080, height: 1920 })).toBeCloseTo(1080 / 398.5, 2);
    expect(pxPerMm(portrait, { width: 1280, height: 800 })).toBeCloseTo(800 / 708.4, 2);
  });

  it('put everything one touches below 1220 mm in low reach', () => {
    expect(touchZoneMm(portrait)).toBe(440);
    expect(touchZoneMm({ ...portrait, mountingHeightMm: 400 })).toBeNull();
    expect(touchZoneMm(landscape)).toBeNull();
  });

  it('make the capital H of large text 0.7° high at 600 mm (EN 301 549 5.1.4)', () => {
    const noteSansCapital = 0.714;
    const degrees = (180 * 10.5 * noteSansCapital) / (Math.PI * 600);
    expect(degrees).toBeGreaterThanOrEqual(0.7);
  });
});
