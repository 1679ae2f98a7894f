import type { Language } from '../../../electron/contract/values/language.ts';
import type { Say } from '../../lib/words.ts';

/** What is said when the focus arrives at something; empty for the title, which the screen's own text has said. */
export function focusedText(element: Element, say: Say): string {
  if (element.matches('h1, [role="alert"]')) return '';
  // Keys of a private number: saying them would say the number (EN 301 549 5.1.3.8).
  if (element.matches('[data-digit]') && element.closest('[data-private="true"]'))
    return say('speech.privateKey');
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement) {
    const name = element.labels?.[0]?.textContent ?? '';
    return element.checked ? `${name}, ${say('speech.chosen')}` : name;
  }
  return wordsOf(element);
}

/** Blocks inside a tile are read as sentences, not run together. */
function wordsOf(element: Element): string {
  if (element.children.length === 0) return element.textContent.trim();
  return [...element.childNodes]
    .filter((node) => !(node instanceof Element && node.getAttribute('aria-hidden') === 'true'))
    .map((node) => (node instanceof Element ? wordsOf(node) : (node.textContent ?? '').trim()))
    .filter((words) => words !== '')
    .join(', ');
}

/** A language button speaks in its own language. */
export function languageOf(element: Element): Language {
  const lang = element.closest('[lang]')?.getAttribute('lang');
  return lang === 'ru' || lang === 'en' ? lang : 'kk';
}
