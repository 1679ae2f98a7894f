import { act } from './bridge.ts';

/** One event a second is enough to show that somebody is there, and spares main a flood. */
const TOUCHED_EVERY_MS = 1000;

/** What every screen has in common as a surface: it notices hands and offers no browser menus. */
export function watchSurface(): void {
  let last = -TOUCHED_EVERY_MS;
  const touched = (event: Event) => {
    if (event.timeStamp - last < TOUCHED_EVERY_MS) return;
    last = event.timeStamp;
    void act('touched', {});
  };
  document.addEventListener('pointerdown', touched, { capture: true, passive: true });
  document.addEventListener('keydown', touched, { capture: true, passive: true });
  // Headings take the focus for voices and keys; a ring around them would only puzzle a hand.
  const { dataset } = document.documentElement;
  document.addEventListener('pointerdown', () => Object.assign(dataset, { hand: 'touch' }), true);
  document.addEventListener('keydown', () => Object.assign(dataset, { hand: 'keys' }), true);
  for (const type of ['contextmenu', 'dragstart', 'drop', 'dragover'])
    document.addEventListener(type, (event) => event.preventDefault());
  // Chromium lights :active on touch only where somebody listens.
  document.addEventListener('touchstart', () => {}, { passive: true });
}
