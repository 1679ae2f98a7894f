import type { NoticePayload } from '../contract/channels/notices.ts';
import type { Screen } from '../contract/views/view.ts';
import type { Kiosk } from '../kiosk/contract.ts';
import type { Keypad } from './keypad.ts';

export interface KeypadOnScreen {
  keypad: Keypad;
  kiosk: Pick<Kiosk, 'screen' | 'onScreen' | 'send'>;
  tell<N extends 'keypad' | 'headset'>(notice: N, payload: NoticePayload<N>): void;
}

/** Nobody is here whose screen could speak. */
const withoutVisitor: readonly Screen['view']['screen'][] = [
  'attract',
  'goodbye',
  'outOfService',
  'updating',
];

/**
 * Keys go to the screen. Headphones speak for themselves: in, and the kiosk speaks (which begins a visit where none
 * is); out, and it is silent at once, since from then on the hall would listen. They may still be in when the next
 * visit begins: then it begins with speech, and switching that off on the screen holds until they are plugged in again.
 * Returns the way to stop.
 */
export function showKeypad({ keypad, kiosk, tell }: KeypadOnScreen): () => void {
  let visiting = isVisit(kiosk.screen());
  const speaks = () => kiosk.screen().frame.display.speech;

  const stopListening = keypad.onEvent((event) => {
    if (event.kind === 'action') return tell('keypad', { action: event.action });
    tell('headset', { in: event.in });
    // without a visit there may be nothing to switch off, and the event would begin one
    if (event.in !== speaks()) kiosk.send('setDisplay', { speech: event.in });
  });
  const stopWatching = kiosk.onScreen((screen) => {
    const began = !visiting && isVisit(screen);
    visiting = isVisit(screen);
    if (began && keypad.headsetIn() && !screen.frame.display.speech)
      // after this drawing is out: the kiosk is still telling it to others
      queueMicrotask(() => kiosk.send('setDisplay', { speech: true }));
  });
  return () => {
    stopListening();
    stopWatching();
  };
}

const isVisit = ({ view }: Screen): boolean => !withoutVisitor.includes(view.screen);
