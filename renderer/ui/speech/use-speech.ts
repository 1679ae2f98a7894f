import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { sayIn } from '../../lib/words.ts';
import { followSpeechKeys } from './keys.ts';
import { listen } from './listen.ts';
import { prepareNames } from './prepare.ts';
import { helpOf, openDialog, tellChange, tellDialog, tellHelp, tellScreen, textsOf } from './tell.ts';
import { voice } from './voice.ts';

/** Reads each new screen, then whatever gets the focus; falls silent at every touch and key. */
export function useSpeech(screen: Screen | null): void {
  const language = screen?.frame.language ?? 'kk';
  const display = screen?.frame.display;
  const on = display?.speech ?? false;
  const { volume = 3, pace = 'normal' } = display ?? {};
  const alone = screen?.frame.headset === 'in';
  const now = useRef(screen);
  const wasOn = useRef(false);
  const before = useRef({ volume, pace });
  const texts = on && screen !== null ? JSON.stringify(textsOf(screen)) : '';
  const help = on && screen !== null ? JSON.stringify(helpOf(screen.frame)) : '';
  const told = useRef({ texts, help });

  useLayoutEffect(() => {
    now.current = screen;
    voice.tune({ volume, pace, alone });
  }, [screen, volume, pace, alone]);

  useEffect(() => followSpeechKeys(() => now.current), []);

  useEffect(() => {
    if (!on) return;
    voice.warmUp();
    return () => voice.stop();
  }, [on]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is told; the rest of the screen may change
  useEffect(() => {
    const justSwitchedOn = on && !wasOn.current;
    wasOn.current = on;
    const before = told.current;
    told.current = { texts, help };
    if (!on || now.current === null) return;
    const dialog = openDialog();
    const helpIsNew = help !== before.help;
    // Nothing else is new: only that is said.
    if (helpIsNew && texts === before.texts && !justSwitchedOn) return tellHelp(now.current);
    // What lies over the screen is what one hears; the screen comes back with *Repeat*.
    if (dialog === null) tellScreen(now.current, helpIsNew);
    else if (justSwitchedOn) tellDialog(dialog, now.current.frame);
  }, [on, texts, help, language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen has other names, another pace other sounds
  useEffect(() => (on ? prepareNames(sayIn(language)) : undefined), [on, texts, language, pace]);

  useEffect(() => {
    const last = before.current;
    before.current = { volume, pace };
    if (on && now.current !== null && (last.volume !== volume || last.pace !== pace))
      tellChange(last.volume !== volume ? 'volume' : 'pace', now.current.frame);
  }, [on, volume, pace]);

  useEffect(() => {
    if (!on) return;
    return listen(() => now.current?.frame ?? null);
  }, [on]);
}
