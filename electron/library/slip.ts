import type { Block, PrintDocument } from '../../hardware/document/schema/document.ts';
import type { KioskConfig } from '../config/schema.ts';
import { translate } from '../contract/texts/translate.ts';
import { displayDate, displayMoment } from '../contract/values/dates.ts';
import type { Language } from '../contract/values/language.ts';
import { centred, closing, heading, plain } from '../visit/documents/parts.ts';
import type { ActResult } from './library.ts';

export interface LibrarySlipFacts {
  act: 'checkedOut' | 'renewed' | 'returned';
  results: readonly ActResult[];
  /** As of `Patron.maskedCard`; null for returns without signing in. */
  maskedCard: string | null;
  language: Language;
  copy: boolean;
  printedAt: Date;
}

/** Documents take 400 blocks; a slip with more items than this says how many it leaves out. */
const MOST_ITEMS = 60;

/** What was lent, renewed or taken back: titles and dates, no name. Only what is known to be done stands as done. */
export function librarySlip(
  { act, results, maskedCard, language, copy, printedAt }: LibrarySlipFacts,
  { kiosk, demo }: { kiosk: KioskConfig['kiosk']; demo: boolean },
): PrintDocument {
  const say = (key: string, values = {}) => translate(language, `paper:librarySlip.${key}`, values);
  const done = results.flatMap((entry) => (entry.result === 'done' ? [entry] : []));
  const unknown = results.filter(({ result }) => result === 'unknown');
  const refused = results.filter(({ result }) => result === 'refused');
  const row = (left: string, right: string): Block => ({ kind: 'columns', left, right });
  const name = ({ title, item }: ActResult): string => title ?? say('untitled', { item });

  return {
    language,
    blocks: [
      ...heading(kiosk.office[language], { demo, copy, language }),
      centred(say(`title.${act}`), { bold: true }),
      row(translate(language, 'paper:date'), displayMoment(printedAt, kiosk.timeZone)),
      ...(maskedCard === null ? [] : [row(say('card'), maskedCard)]),
      { kind: 'rule' },
      ...done
        .slice(0, MOST_ITEMS)
        .flatMap((entry): Block[] => [
          plain(name(entry), { bold: true }),
          ...(act === 'returned' ? [] : [row(say('due'), dueWords(entry.due) ?? say('askDue'))]),
        ]),
      ...(done.length > MOST_ITEMS ? [plain(say('more', { count: done.length - MOST_ITEMS }))] : []),
      plain(say(`count.${act}`, { count: done.length })),
      ...list(say(`unknown.${act}`), unknown.map(name)),
      ...list(say(`refused.${act}`), refused.map(name)),
      ...(unknown.length + refused.length > 0 ? [plain(say('librarian'))] : []),
      ...closing,
    ],
  };
}

const dueWords = (due: Extract<ActResult, { result: 'done' }>['due']): string | null =>
  due && (due.day === null ? due.text || null : displayDate(due.day));

function list(heading: string, names: string[]): Block[] {
  if (names.length === 0) return [];
  return [
    { kind: 'rule' },
    plain(heading, { bold: true }),
    ...names.slice(0, MOST_ITEMS).map((name) => plain(name)),
  ];
}
