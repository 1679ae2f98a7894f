import type { Language } from '../../../electron/contract/values/language.ts';
import { spokenNumber } from '../../lib/format.ts';
import type { Say } from '../../lib/words.ts';
import { sentences } from './utterance.ts';

/** What shows somebody's own data carries `data-private`; these do by what they are. */
const PERSONAL = '[data-private="true"], .check-row-value, .list-row-title';
/** A number of which a few digits are shown, wherever it stands. */
const MASKED = /[+\d(•][\d\s()•-]*•[\d\s()•-]*\d*/g;
const OPERABLE = 'button, input, label, fieldset';

/**
 * What is said when the focus arrives at something; empty for the title, which the screen's own text has said.
 * Without `alone` nobody knows who listens: nothing personal is in it (EN 301 549 5.1.3.8, 5.1.3.9).
 */
export function focusedText(element: Element, say: Say, alone = false): string {
  if (element.matches('h1')) return '';
  const text = listed([nameOf(element, say, alone), ...stateOf(element, say)]);
  return alone ? text : withoutNumbers(text, say);
}

const withoutNumbers = (text: string, say: Say): string => text.replace(MASKED, say('speech.hiddenNumber'));

/** Whether the name is the same for every visitor. */
export const isFixed = (element: Element): boolean =>
  element.closest('.list-row, .check-row, [data-private="true"]:not(:has([data-digit]))') === null;

function nameOf(element: Element, say: Say, alone: boolean): string {
  // Keys of a private number: saying them would say the number.
  if (!alone && isPrivateKey(element)) return say('speech.privateKey');
  // Buttons of an entry are labelled with the entry's name.
  const row = element.closest('.list-row');
  if (!alone && row !== null) return `${wordsOf(element, alone)}, ${placeOf(row)}`;
  const label = element.getAttribute('aria-label');
  if (element.matches('[role="textbox"]')) return [label, typedIn(element, alone)].filter(Boolean).join(': ');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement)
    return element.labels?.[0] ? wordsOf(element.labels[0], alone) : '';
  return wordsOf(element, alone);
}

export const isPrivateKey = (element: Element): boolean =>
  element.matches('[data-digit]') && element.closest('[data-private="true"]') !== null;

const placeOf = (element: Element): number =>
  [...(element.parentElement?.children ?? [])].indexOf(element) + 1;

/** What stands in a field, for one pair of ears; dots of a masked one say nothing. */
function typedIn(field: Element, alone: boolean): string {
  if (!alone && field.matches(PERSONAL)) return '';
  const typed = [...field.querySelectorAll('[data-at]')].map(({ textContent }) => textContent).join('');
  if (typed.includes('•')) return '';
  return /^[\d ]+$/.test(typed) ? spokenNumber(typed) : typed;
}

/** What one would see: chosen, not to be had now, which page. */
function stateOf(element: Element, say: Say): string[] {
  if (element instanceof HTMLInputElement)
    return [say(element.checked ? 'speech.chosen' : 'speech.notChosen')];
  const states: string[] = [];
  if (element.getAttribute('aria-pressed') === 'true') states.push(say('speech.chosen'));
  if (element.getAttribute('aria-disabled') === 'true') states.push(say('speech.notNow'));
  const turning =
    element.closest('.pages-turn') ?? element.parentElement?.querySelector(':scope > .pages-turn');
  const page = turning?.querySelector('[role="status"]');
  if (page?.checkVisibility() && (element.closest('.pages-turn') || element.matches('.pages-inner')))
    states.push(page.textContent);
  return states;
}

/** A dialog's title and its words; what can be chosen in it is walked through. */
export function dialogText(dialog: Element, say: Say, alone = false): string {
  const text = sentences(
    [...dialog.children]
      .filter((part) => !part.matches('.dialog-buttons') && isSaid(part, alone, OPERABLE))
      .map((part) => wordsOf(part, alone, OPERABLE)),
  );
  return alone ? text : withoutNumbers(text, say);
}

/** Blocks inside a tile are read as sentences, not run together; what is not seen is not said. */
function wordsOf(element: Element, alone: boolean, skipped = ''): string {
  if (element.children.length === 0) return element.textContent.trim();
  const words = [...element.childNodes]
    .filter((node) => !(node instanceof Element) || isSaid(node, alone, skipped))
    .map((node) =>
      node instanceof Element ? wordsOf(node, alone, skipped) : (node.textContent ?? '').trim(),
    );
  return listed(words);
}

/** One after the other; what ends a sentence needs no comma. */
const listed = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .map((part, index, all) => (index === all.length - 1 || /[.?!…]$/.test(part) ? part : `${part},`))
    .join(' ');

const isSaid = (element: Element, alone: boolean, skipped: string): boolean =>
  element.getAttribute('aria-hidden') !== 'true' &&
  element.closest('[hidden]') === null &&
  (alone || !element.matches(PERSONAL)) &&
  (skipped === '' || !element.matches(skipped));

/** A language button speaks in its own language. */
export function languageOf(element: Element): Language {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return lang === 'ru' || lang === 'en' ? lang : 'kk';
}
