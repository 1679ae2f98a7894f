import type { Frame } from '../../../electron/contract/views/frame.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { languageOrder } from '../../lib/first-words.ts';
import { sayIn } from '../../lib/words.ts';
import { dialogText, focusedText, isFixed, languageOf } from './focused.ts';
import { spokenPersonal } from './personal.ts';
import { spokenText } from './spoken.ts';
import { sentences, type Utterance } from './utterance.ts';
import { voice } from './voice.ts';
import { LOUDEST } from './volume.ts';

/** Their texts are the same for every visitor; the others have numbers, names or the state of this moment in them. */
const FIXED: readonly Screen['view']['screen'][] = [
  'language',
  'home',
  'about',
  'identify',
  'question',
  'check',
];

export const openDialog = (): Element | null => [...document.querySelectorAll('dialog[open]')].at(-1) ?? null;

/** The screen's own text, then what is for one pair of ears. */
export function textsOf({ view, frame }: Screen): Utterance[] {
  const { language, languages, headset } = frame;
  // Nobody has said yet which language they understand.
  if (view.screen === 'language')
    return languageOrder
      .filter((one) => languages.includes(one))
      .map((one) => ({ text: spokenText({ view }, sayIn(one)), language: one, fixed: true }));
  const say = sayIn(language);
  const personal = headset === 'in' ? spokenPersonal({ view, frame }, say) : null;
  return [
    { text: spokenText({ view }, say), language, fixed: FIXED.includes(view.screen) },
    ...(personal === null ? [] : [{ text: personal, language, personal: true }]),
  ];
}

/** Help that is offered on the page, how far a call for staff is, or a card that nothing here asks for. */
export function helpOf({ language, offer, consultant, assist, cardShown }: Frame): Utterance[] {
  const say = sayIn(language);
  const ways = [say('helpOffer.show'), say('helpOffer.call'), say('helpOffer.no')].join(', ');
  const lines = cardShown
    ? [say('cardBand.unused')]
    : assist
      ? [say('assist.helping'), say('assist.unseen')]
      : offer !== null
        ? [say('helpOffer.title'), say(`helpOffer.${offer.reason}`), say('speech.choices', { list: ways })]
        : [consultant && say(`consultant.${consultant}`)];
  const text = sentences(lines);
  return text === '' ? [] : [{ text, language, fixed: true }];
}

/** `withHelp`: it has come up together with this screen. */
export const tellScreen = (screen: Screen, withHelp = false): void =>
  void voice.say(...textsOf(screen), ...(withHelp ? helpOf(screen.frame) : []));

export const tellHelp = ({ frame }: Screen): void => void voice.say(...helpOf(frame));

/** The whole of it once more: what lies on top, and where one is. */
export function repeat(screen: Screen): void {
  const { frame } = screen;
  const dialog = openDialog();
  const focused = document.activeElement;
  const here =
    focused && !focused.matches('body, h1, [role="alert"], [data-testid="listen"]') ? focused : null;
  const texts = dialog ? [dialogUtterance(dialog, frame)] : [...textsOf(screen), ...helpOf(frame)];
  void voice.say(...texts, ...(here ? [focusUtterance(here, frame)] : []));
}

/** A dialog says itself and where the focus begins in it. */
export function tellDialog(dialog: Element, frame: Frame): void {
  const focused = document.activeElement;
  const inside = focused !== null && focused !== dialog && dialog.contains(focused);
  void voice.say(dialogUtterance(dialog, frame), ...(inside ? [focusUtterance(focused, frame)] : []));
}

export const tellFocus = (element: Element, frame: Frame): void =>
  void voice.say(focusUtterance(element, frame));

/** What was just set, in its own loudness or pace. */
export function tellChange(what: 'volume' | 'pace', { language, display }: Frame): void {
  const say = sayIn(language);
  const values = { n: display.volume, of: LOUDEST };
  const text = what === 'volume' ? say('speech.volumeNow', values) : say(`speech.paceNow.${display.pace}`);
  void voice.say({ text, language, fixed: true });
}

function dialogUtterance(dialog: Element, { language, headset }: Frame): Utterance {
  const alone = headset === 'in';
  return { text: dialogText(dialog, sayIn(language), alone), language, personal: alone };
}

function focusUtterance(element: Element, { language, headset }: Frame): Utterance {
  const alone = headset === 'in';
  const say = sayIn(language);
  const text = focusedText(element, say, alone);
  const personal = alone && text !== focusedText(element, say);
  return { text, language: languageOf(element), personal, fixed: !personal && isFixed(element) };
}
