import type { PadAction } from '../../electron/contract/channels/notices.ts';
import { voice } from '../ui/speech/voice.ts';
import { act, on } from './bridge.ts';
import { type PadKey, pressKey } from './walk.ts';

const keyOf: Partial<Record<PadAction, PadKey>> = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  select: 'Enter',
};

/**
 * Does what the keypad asks for; volume and repeat belong to the speech, which listens for itself. Headphones pulled
 * out: not another word, whatever the next drawing says. Returns the way to stop.
 */
export function followKeypad(openHelp: () => void): () => void {
  const stops = [
    on('keypad', ({ action }) => {
      const key = keyOf[action];
      if (key) return pressKey(key);
      void act('touched', {}); // a key is a key, also when nothing on the screen moves
      if (action === 'help') help(openHelp);
      if (action === 'back') back();
    }),
    on('headset', ({ in: pluggedIn }) => {
      if (!pluggedIn) voice.unplugged();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

const shows = (screen: string): boolean =>
  document.querySelector(`[data-testid="screen-${screen}"]`) !== null;

/** Before a visit it begins one: whoever finds this key first must get an answer from it. */
function help(open: () => void): void {
  if (shows('goodbye') || shows('outOfService') || shows('updating')) return;
  if (shows('attract')) void act('start', {});
  open();
}

/** What lies over the screen goes first, as by Escape. */
function back(): void {
  const [dialog] = [...document.querySelectorAll('dialog[open]')].slice(-1);
  if (dialog) dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  else void act('back', {});
}
