import type { Frame } from '../../electron/contract/views/frame.ts';

const MM_PER_INCH = 25.4;
/** EN 301 549 8.3.3.1: everything one touches in low reach lies below this height above the floor. */
const HIGHEST_TOUCH_MM = 1220;
/** Less than this cannot hold a keypad, the tools and the bottom band; a screen hung so high needs another kiosk. */
const LEAST_TOUCH_ZONE_MM = 230;

export interface ScreenSize {
  widthMm: number;
  heightMm: number;
}

export function physicalSize({ diagonalInches, widthPx, heightPx }: Frame['screen']): ScreenSize {
  const mmPerPx = (diagonalInches * MM_PER_INCH) / Math.hypot(widthPx, heightPx);
  return { widthMm: widthPx * mmPerPx, heightMm: heightPx * mmPerPx };
}

/**
 * CSS pixels per millimetre. On the kiosk the window is the screen; in a smaller window (a developer's desk)
 * everything shrinks together instead of falling off the edge.
 */
export function pxPerMm(screen: Frame['screen'], window: { width: number; height: number }): number {
  const { widthMm, heightMm } = physicalSize(screen);
  return Math.min(window.width / widthMm, window.height / heightMm);
}

/** Height of the zone one touches in low reach, or null where the whole screen is low enough already. */
export function touchZoneMm(screen: Frame['screen']): number | null {
  const { heightMm } = physicalSize(screen);
  const zone = Math.max(HIGHEST_TOUCH_MM - screen.mountingHeightMm, LEAST_TOUCH_ZONE_MM);
  return zone < heightMm ? zone : null;
}
