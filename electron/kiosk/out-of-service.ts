import type { KioskConfig } from '../config/schema.ts';
import { languages as all, type Language } from '../contract/values/language.ts';
import { type Display, defaultDisplay } from '../contract/views/frame.ts';
import type { Screen } from '../contract/views/view.ts';
import type { Kiosk } from './contract.ts';

/** The reference portrait screen of UI.md, for a kiosk whose own measures could not be read. */
const referenceScreen = { diagonalInches: 32, widthPx: 1080, heightPx: 1920, mountingHeightMm: 780 };
const noOffice = { kk: 'Qyzmet', ru: 'Qyzmet', en: 'Qyzmet' };

/** A kiosk that can serve nobody says so in every language; only language and display can be chosen. */
export function createOutOfService({ code, config }: { code: string; config?: KioskConfig }): Kiosk {
  const listeners = new Set<(screen: Screen) => void>();
  const languages: Language[] = [...(config?.languages ?? all)];
  let screen: Screen = {
    revision: 1,
    frame: {
      language: languages[0] ?? 'kk',
      languages,
      office: config?.kiosk.office ?? noOffice,
      timeZone: config?.kiosk.timeZone ?? 'Asia/Almaty',
      display: defaultDisplay,
      screen: config?.screen ?? referenceScreen,
      headset: 'unknown',
      idleUntil: null,
      offer: null,
      consultant: null,
      staff: false,
      assist: null,
      demo: false,
      kioskId: config?.kiosk.id ?? '',
    },
    view: { screen: 'outOfService', code },
  };

  function show(change: { language?: Language; display?: Display }): true {
    screen = { ...screen, revision: screen.revision + 1, frame: { ...screen.frame, ...change } };
    for (const listener of listeners) listener(screen);
    return true;
  }

  return {
    screen: () => screen,
    onScreen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (name, input) => {
      if (name === 'chooseLanguage' && 'language' in input) return show({ language: input.language });
      if (name === 'setDisplay') return show({ display: { ...screen.frame.display, ...input } });
      return false;
    },
    staff: () => false,
    showField: () => false,
    acting: () => [],
    document: () => null,
    stop: () => listeners.clear(),
  };
}
