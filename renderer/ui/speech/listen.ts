import type { Frame } from '../../../electron/contract/views/frame.ts';
import { sayIn } from '../../lib/words.ts';
import { echoOf, keyOnScreen } from './echo.ts';
import { prepareNames } from './prepare.ts';
import { tellDialog, tellFocus } from './tell.ts';
import { voice } from './voice.ts';

/** What is set here says its own new state (tell.ts), with the new volume or pace. */
const SAYS_ITSELF = '[name="volume"], [name="pace"], [name="speech"]';

/** While speech is on: hushes at every hand, says what one comes to and what one has done. Returns the way to stop. */
export function listen(frameNow: () => Frame | null): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const on = <K extends keyof DocumentEventMap>(
    type: K,
    act: (event: DocumentEventMap[K]) => void,
    capture = false,
  ) => document.addEventListener(type, act, { capture, signal });
  const withFrame = (act: (frame: Frame) => void) => {
    const frame = frameNow();
    if (frame) act(frame);
  };
  // Only what a person walked to: focus that a new screen sets must not cut its own text off.
  let walked = false;

  on('pointerdown', () => voice.stop(), true);
  on(
    'keydown',
    ({ key, ctrlKey, altKey, metaKey }) => {
      voice.stop();
      walked = true;
      setTimeout(() => {
        walked = false;
      });
      const stands = ctrlKey || altKey || metaKey ? null : keyOnScreen(key);
      if (stands) withFrame((frame) => echo(stands, frame));
    },
    true,
  );
  on('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    // The same trouble twice is no new text of the screen, and yet must be heard twice.
    if (walked || target.matches('[role="alert"]')) withFrame((frame) => tellFocus(target, frame));
  });
  on('click', ({ target, detail }) => {
    const key = target instanceof Element ? target.closest('button') : null;
    if (key && detail <= 1) withFrame((frame) => echo(key, frame));
  });
  on('change', ({ target }) => {
    if (target instanceof HTMLInputElement && !target.matches(SAYS_ITSELF))
      withFrame((frame) => tellFocus(target, frame));
  });
  // A dialog may open when nobody has pressed anything, and in a window without the focus.
  let stopPreparing = () => {};
  const dialogs = new MutationObserver((changes) => {
    const opened = changes
      .map(({ target }) => target)
      .findLast((one) => one instanceof HTMLDialogElement && one.open);
    if (!(opened instanceof HTMLDialogElement)) return;
    withFrame((frame) => {
      tellDialog(opened, frame);
      stopPreparing();
      stopPreparing = prepareNames(sayIn(frame.language));
    });
  });
  dialogs.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['open'] });
  return () => {
    stopping.abort();
    dialogs.disconnect();
    stopPreparing();
  };
}

function echo(pressed: Element, { language, headset }: Frame): void {
  const alone = headset === 'in';
  const text = echoOf(pressed, sayIn(language), alone);
  if (text !== null) void voice.say({ text, language, personal: alone });
}
