import type { Frame } from '../../electron/contract/views/frame.ts';
import { touchZoneMm } from '../lib/scale.ts';
import type { Say } from '../lib/words.ts';

type Display = Frame['display'];
/** What is one of a few; the volume is a step of a scale. */
type Choosable = 'speech' | 'pace' | 'textSize' | 'contrast' | 'reach';

export interface Setting {
  id: string;
  name: string;
  choices: { id: string; label: string; chosen: boolean; display: Partial<Display> }[];
}

/** What can be set here, in the order in which it is looked for: hearing first, then seeing, then reaching. */
export function settingsOf({ display, screen }: Pick<Frame, 'display' | 'screen'>, say: Say): Setting[] {
  function setting<K extends Choosable>(
    id: string,
    key: K,
    choices: readonly (readonly [id: string, text: string, value: Display[K]])[],
  ): Setting {
    return {
      id,
      name: say(`settings.${key}`),
      choices: choices.map(([choice, text, value]) => ({
        id: choice,
        label: say(`settings.${text}`),
        chosen: display[key] === value,
        display: { [key]: value },
      })),
    };
  }
  const all = [
    setting('speech', 'speech', [
      ['normal', 'speechOff', false],
      ['other', 'speechOn', true],
    ]),
    setting('pace', 'pace', [
      ['slow', 'paceSlow', 'slow'],
      ['normal', 'paceNormal', 'normal'],
      ['fast', 'paceFast', 'fast'],
    ]),
    setting('text-size', 'textSize', [
      ['normal', 'textNormal', 'normal'],
      ['other', 'textLarge', 'large'],
      ['largest', 'textLargest', 'largest'],
    ]),
    setting('contrast', 'contrast', [
      ['normal', 'contrastNormal', 'normal'],
      ['other', 'contrastHigh', 'high'],
    ]),
    setting('reach', 'reach', [
      ['normal', 'reachNormal', 'normal'],
      ['other', 'reachLow', 'low'],
    ]),
  ];
  return all.filter(
    ({ id }) => (id !== 'reach' || touchZoneMm(screen) !== null) && (id !== 'pace' || display.speech),
  );
}
