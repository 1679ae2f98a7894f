import { useEffect } from 'react';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { sayIn } from '../../lib/words.ts';
import { focusedText, languageOf } from './focused.ts';
import { spokenText } from './spoken.ts';
import { voice } from './voice.ts';

/** Reads each new screen, then whatever gets the focus; falls silent at every touch and key. */
export function useSpeech(screen: Screen | null): void {
  const language = screen?.frame.language ?? 'kk';
  const on = screen?.frame.display.speech ?? false;
  const warned = screen !== null && screen.frame.idleUntil !== null;
  const text = on && screen !== null ? spokenText(screen, sayIn(language)) : '';

  useEffect(() => {
    if (!on) return;
    void voice.say(text, language);
    return () => voice.stop();
  }, [on, text, language]);

  useEffect(() => {
    if (on && warned) void voice.say(sayIn(language)('idle.title'), language);
  }, [on, warned, language]);

  useEffect(() => {
    if (!on) return;
    const hush = () => voice.stop();
    // Only what a person walked to: focus that a new screen sets must not cut its own text off.
    let walked = false;
    const onKey = () => {
      hush();
      walked = true;
      setTimeout(() => {
        walked = false;
      });
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!walked || !(target instanceof Element)) return;
      const words = focusedText(target, sayIn(language));
      if (words !== '') void voice.say(words, languageOf(target));
    };
    document.addEventListener('pointerdown', hush, true);
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('pointerdown', hush, true);
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('focusin', onFocus);
    };
  }, [on, language]);
}
