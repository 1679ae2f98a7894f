import type { Performed } from './act.ts';
import type { ActResult } from './library.ts';
import type { ItemFacts } from './looks.ts';
import { screenMessage } from './plans.ts';
import { code } from './sip2/layouts.ts';
import { fieldOf, type Message } from './sip2/message.ts';
import { readDue } from './sip2/moment.ts';
import { plainWords } from './values.ts';

/** What became of a checkout, return or renewal, from the answer or from what is on the books. */
export function toActResult(
  item: string,
  performed: Performed<'09' | '11' | '29', ItemFacts>,
  timeZone: string,
): ActResult {
  const title = performed.seen?.title ?? null;
  switch (performed.result) {
    case 'refused':
      return { item, title, result: 'refused', refusal: performed.refusal };
    case 'unknown':
      return { item, title, result: 'unknown', due: performed.seen.due, next: ['seeLibrarian'] };
    case 'done': {
      const { answer, seen } = performed;
      if (!answer) return { item, title, result: 'done', due: seen.due, message: null, forOther: false };
      const due = answer.id === '10' ? null : fieldOf(answer, code.due);
      return {
        item,
        title: plainWords(fieldOf(answer, code.title)) ?? title,
        result: 'done',
        due: due === null ? null : readDue(due, timeZone),
        message: screenMessage(answer),
        forOther: isForOther(answer),
      };
    }
  }
}

/** Alert types 01 and 02 of a return: somebody waits for it, here or at another branch. */
const isForOther = (answer: Message): boolean =>
  answer.id === '10' && ['01', '02'].includes(fieldOf(answer, 'CV') ?? '');
