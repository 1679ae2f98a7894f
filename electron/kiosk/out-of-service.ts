import type { KioskConfig } from '../config/schema.ts';
import { defaultKeeping } from '../contract/values/keeping.ts';
import { languages as all, type Language } from '../contract/values/language.ts';
import { type Display, defaultDisplay, displaySchema, type Frame } from '../contract/views/frame.ts';
import type { Screen, View } from '../contract/views/view.ts';
import { isAssistCall } from '../staff/desk/assist.ts';
import type { Desk } from '../staff/desk/desk.ts';
import type { Kiosk } from './contract.ts';
import { beforeVisitor, withStaff } from './with-staff.ts';

/** The reference portrait screen of UI.md, for a kiosk whose own measures could not be read. */
const referenceScreen = { diagonalInches: 32, widthPx: 1080, heightPx: 1920, mountingHeightMm: 780 };
const noOffice = { kk: 'Qyzmet', ru: 'Qyzmet', en: 'Qyzmet' };
/** Nobody is helped in a visit: there is none. */
const noTools = () => ({ steps: [], reprint: false, toWindow: false, cancel: false });

export type OutOfServiceCode = 'configuration' | 'noCatalogue' | 'notEnrolled' | 'storage';
interface OutOfService {
  code: OutOfServiceCode;
  /** As much of it as could be read. */
  config?: KioskConfig;
  /** null: nobody can sign in. */
  desk?: Desk | null;
  /** Why nobody of the desk's register can sign in, asked at every drawing. */
  signInFault?: () => unknown;
  rehearsal?: boolean;
}

/** Each says what is wrong, where, and what to write instead. */
const commands: Record<OutOfServiceCode, string> = {
  configuration: 'qyzmet config check',
  noCatalogue: 'qyzmet config check',
  notEnrolled: 'qyzmet enrol',
  storage: 'qyzmet doctor',
};

/** A kiosk that can serve nobody says so in every language. Its staff sign in all the same, where they can be known. */
export function createOutOfService({
  code,
  config,
  desk = null,
  signInFault = () => null,
  rehearsal = false,
}: OutOfService): Kiosk {
  const listeners = new Set<(screen: Screen) => void>();
  const languages: Language[] = [...(config?.languages ?? all)];
  let frame: Frame = {
    language: languages[0] ?? 'kk',
    languages,
    office: config?.kiosk.office ?? noOffice,
    timeZone: config?.kiosk.timeZone ?? 'Asia/Almaty',
    keeping: config?.data ?? defaultKeeping,
    display: defaultDisplay,
    screen: config?.screen ?? referenceScreen,
    headset: 'unknown',
    idleUntil: null,
    offer: null,
    consultant: null,
    staff: false,
    assist: null,
    demo: false,
    rehearsal,
    kioskId: config?.kiosk.id ?? '',
  };
  let drawn = '';
  let screen: Screen | null = null;

  function draw(): Screen {
    desk?.visit(false, frame.language);
    const canSignIn = desk !== null && signInFault() === null;
    const inAddition = desk !== null && !canSignIn ? ['qyzmet staff check'] : [];
    const view: View = {
      screen: 'outOfService',
      code,
      commands: [commands[code], ...inAddition],
      staff: canSignIn,
    };
    const drawing = withStaff({ frame: { ...frame, staff: canSignIn }, view }, desk, noTools);
    const now = JSON.stringify(drawing);
    if (screen && now === drawn) return screen;
    drawn = now;
    screen = { revision: (screen?.revision ?? 0) + 1, ...drawing };
    for (const listener of listeners) listener(screen);
    return screen;
  }
  function show(change: { language?: Language; display?: Display }): true {
    frame = { ...frame, ...change };
    draw();
    return true;
  }
  const forgetDesk = desk?.onChange(() => queueMicrotask(draw));
  draw();

  return {
    screen: draw,
    onScreen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (name, input) => {
      const byStaff = beforeVisitor(desk, name, input);
      if (byStaff !== 'visitor') return byStaff;
      if (name === 'chooseLanguage' && 'language' in input) return show({ language: input.language });
      if (name === 'setDisplay')
        return show({ display: { ...frame.display, ...displaySchema.partial().parse(input) } });
      return false;
    },
    staff: (name, input) => (desk && !isAssistCall(name) ? desk.call(name, input) : false),
    showField: () => false,
    setUpdating: () => true, // nobody is served here
    acting: () => desk?.acting() ?? [],
    document: () => desk?.document() ?? null,
    stop: () => {
      forgetDesk?.();
      desk?.stop();
      listeners.clear();
    },
  };
}
