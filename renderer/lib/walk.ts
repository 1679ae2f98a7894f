const focusable = 'button:not([disabled]), input:not([disabled]), a[href], [tabindex]:not([tabindex="-1"])';

const isShown = (element: HTMLElement): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;

/** Everything one can operate now, in the order of the page, which is the order one sees. */
export function operable(): HTMLElement[] {
  const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
  const scope: ParentNode = dialogs.item(dialogs.length - 1) ?? document;
  return [...scope.querySelectorAll<HTMLElement>(focusable)].filter(isShown);
}

const forward = new Set(['ArrowDown', 'ArrowRight']);
const backward = new Set(['ArrowUp', 'ArrowLeft']);

/** Which way a key walks; inside a text field left and right stay with the text. */
function direction(event: KeyboardEvent): 1 | -1 | 0 {
  if (event.key === 'Tab') return event.shiftKey ? -1 : 1;
  const inText = event.target instanceof HTMLInputElement && event.target.type === 'text';
  if (inText && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return 0;
  if (forward.has(event.key)) return 1;
  return backward.has(event.key) ? -1 : 0;
}

function next(way: 1 | -1): HTMLElement | undefined {
  const stops = operable();
  const here = document.activeElement;
  const index = stops.indexOf(here as HTMLElement); // -1 for anything else
  if (index >= 0) return stops.at((index + way) % stops.length);
  // From the title or the error summary: the first thing behind it, or the last one before it.
  const behind = (stop: HTMLElement) =>
    here !== null && Boolean(here.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  return way === 1
    ? (stops.find(behind) ?? stops[0])
    : (stops.findLast((stop) => !behind(stop)) ?? stops.at(-1));
}

const walks = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 } as const;
export type PadKey = keyof typeof walks | 'Enter';

/**
 * A key of the keypad, which main keeps from the page, does what the keyboard's key of that name does wherever the
 * focus is. In a text field, where an arrow would move among the letters, it walks on: a keypad has no other way out.
 */
export function pressKey(key: PadKey): void {
  const target = document.activeElement ?? document.body;
  const press = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true });
  if (!target.dispatchEvent(press)) return; // somebody has acted on it
  if (key !== 'Enter') next(walks[key])?.focus();
  else if (target instanceof HTMLElement && target.matches(focusable)) target.click();
}

/**
 * Four arrows and Enter, as on a tactile keypad (EN 301 549 5.1.6; Storm AudioNav sends keyboard keys), and Tab:
 * one line through everything. Radio tiles are walked over without being chosen; Enter chooses.
 */
export function walkByKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    // A key held down is one press: the next screen's button must not answer to it.
    if (event.key === 'Enter' && event.repeat) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'radio') {
      event.preventDefault();
      event.target.click();
      return;
    }
    const way = direction(event);
    if (way === 0) return;
    event.preventDefault();
    next(way)?.focus();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
