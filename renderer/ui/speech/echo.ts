import type { Say } from '../../lib/words.ts';
import { focusedText, isPrivateKey } from './focused.ts';

/** What a key press did, for who cannot see it: the character, or for strangers' ears only that there is one more. */
export function echoOf(pressed: Element, say: Say, alone: boolean): string | null {
  if (pressed.matches('[data-testid="key-delete"], [data-testid="key-clear"]')) return say('speech.deleted');
  if (!pressed.matches('[data-digit]')) return null;
  return !alone && isPrivateKey(pressed) ? say('speech.typed') : focusedText(pressed, say, alone);
}

/** The key on the screen that a real keyboard's key stands for. */
export function keyOnScreen(key: string): Element | null {
  if (key === 'Backspace') return document.querySelector('[data-testid="key-delete"]');
  if ([...key].length !== 1) return null;
  return (
    document.querySelector(`[data-digit="${CSS.escape(key.toLowerCase())}"]`) ??
    document.querySelector('[data-private="true"] [data-digit]') // a letter of another layout: not said, but told
  );
}
