import { defaultKeeping } from '../../../electron/contract/values/keeping.ts';
import type { Language } from '../../../electron/contract/values/language.ts';
import { type Display, defaultDisplay, type Frame } from '../../../electron/contract/views/frame.ts';
import type { Screen, View } from '../../../electron/contract/views/view.ts';

/** Screens of the two reference kiosks (UI.md). */
export const portrait: Frame['screen'] = {
  diagonalInches: 32,
  widthPx: 1080,
  heightPx: 1920,
  mountingHeightMm: 780,
};
export const landscape: Frame['screen'] = {
  diagonalInches: 21.5,
  widthPx: 1920,
  heightPx: 1080,
  mountingHeightMm: 900,
};

export interface Mode {
  name: string;
  screen: Frame['screen'];
  display: Display;
}

export const modes: readonly Mode[] = [
  { name: 'normal', screen: portrait, display: defaultDisplay },
  { name: 'large', screen: portrait, display: { ...defaultDisplay, textSize: 'large' } },
  { name: 'contrast', screen: portrait, display: { ...defaultDisplay, contrast: 'high' } },
  { name: 'low', screen: portrait, display: { ...defaultDisplay, reach: 'low' } },
  {
    name: 'everything',
    screen: portrait,
    display: { ...defaultDisplay, textSize: 'large', contrast: 'high', reach: 'low', speech: true },
  },
  { name: 'landscape', screen: landscape, display: defaultDisplay },
  { name: 'landscape-large', screen: landscape, display: { ...defaultDisplay, textSize: 'large' } },
  { name: 'largest', screen: portrait, display: { ...defaultDisplay, textSize: 'largest' } },
  {
    name: 'largest-everything',
    screen: portrait,
    display: { ...defaultDisplay, textSize: 'largest', contrast: 'high', reach: 'low', speech: true },
  },
  { name: 'landscape-largest', screen: landscape, display: { ...defaultDisplay, textSize: 'largest' } },
];

export interface Sample {
  name: string;
  view: View;
  frame?: Partial<Frame>;
  /** Typed on the screen before it: the view alone does not make this one. */
  typed?: { on: View; digits: string };
  /** Test id of what opens a panel over it. */
  touch?: 'help' | 'settings' | 'cancel' | 'kept' | 'assist-tools';
}

let revision = 0;

export function screenFor(
  sample: Sample,
  language: Language,
  { screen, display }: Omit<Mode, 'name'>,
): Screen {
  revision += 1;
  const frame: Frame = {
    language,
    languages: ['kk', 'ru', 'en'],
    office: {
      kk: 'Алматы қаласы Алмалы ауданының ХҚКО',
      ru: 'ЦОН Алмалинского района города Алматы',
      en: 'Public service centre, Almaly district, Almaty',
    },
    timeZone: 'Asia/Almaty',
    display,
    screen,
    headset: 'unknown',
    idleUntil: null,
    offer: null,
    consultant: null,
    staff: true,
    assist: null,
    demo: false,
    rehearsal: false,
    keeping: defaultKeeping,
    kioskId: 'ala-017-k2',
    ...sample.frame,
  };
  return { revision, frame, view: sample.view };
}
