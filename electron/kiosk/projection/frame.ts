import type { Language } from '../../contract/values/language.ts';
import { type Display, defaultDisplay, type Frame } from '../../contract/views/frame.ts';
import { statusOf } from '../../visit/device-state.ts';
import type { KioskDependencies } from '../contract.ts';

/** Where the language and the look of the screen come from: the running visit, else its farewell, else the house. */
export interface Shown {
  language: Language | null;
  display: Partial<Display>;
  farewell: { language: Language; display: Display } | null;
}

export const languageOf = ({ farewell, language }: Shown): Language | null => farewell?.language ?? language;
export const displayOf = ({ farewell, display }: Shown): Display =>
  farewell?.display ?? { ...defaultDisplay, ...display };

type FrameParts = Pick<KioskDependencies, 'config' | 'demo' | 'rehearsal' | 'devices' | 'desk'>;

export function frameOf(
  { config, demo, rehearsal = false, devices, desk }: FrameParts,
  shown: Shown,
  idleUntil: number | null,
): Frame {
  return {
    language: languageOf(shown) ?? config.languages[0] ?? 'kk',
    languages: config.languages,
    office: config.kiosk.office,
    timeZone: config.kiosk.timeZone,
    display: displayOf(shown),
    screen: config.screen,
    headset: statusOf(devices, 'keypad')?.headset ?? 'unknown',
    idleUntil,
    offer: null,
    consultant: null,
    staff: Boolean(desk),
    assist: null,
    demo,
    rehearsal,
    keeping: config.data,
    kioskId: config.kiosk.id,
  };
}
