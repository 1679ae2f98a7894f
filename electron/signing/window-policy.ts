/**
 * The kiosk's window, seen from signing. `allowOther`: stop being always on top and stop taking the focus back, so that
 * NCALayer's window can come up and take keys. `closeOther`: on top again, focus back, and no window that is not ours
 * stays open above or below.
 */
export interface Surface {
  allowOther(): void;
  closeOther(): void;
}

export interface WindowPolicy {
  /** NCALayer's window may be on top between `begin` and `end`. `end` may come twice: signing ends, then the visit. */
  onTop(change: 'begin' | 'end'): void;
}

export function createWindowPolicy(surface: Surface): WindowPolicy {
  let allowed = false;
  return {
    onTop(change) {
      if (allowed === (change === 'begin')) return;
      allowed = !allowed;
      if (allowed) surface.allowOther();
      else surface.closeOther();
    },
  };
}

/** Where there is no window: tests and the command line. */
export const noSurface: Surface = { allowOther: () => undefined, closeOther: () => undefined };
