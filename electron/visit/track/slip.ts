import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import { translate } from '../../contract/texts/translate.ts';
import { dayIn, displayDate, displayMoment } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { IssuedDocument } from '../../requests/gateway/schema/request.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { centred, closing, heading, plain } from '../documents/parts.ts';

interface SlipFacts {
  document: IssuedDocument;
  language: Language;
  copy: boolean;
}

/** By which anybody can check the document; nothing on it says whose it is. */
export function slipFor(
  { document, language, copy }: SlipFacts,
  { config, demo, now }: Pick<VisitDependencies, 'config' | 'demo' | 'now'>,
): PrintDocument {
  const say = (key: string) => translate(language, `paper:${key}`);
  const { timeZone, office } = config.kiosk;
  return {
    language,
    blocks: [
      ...heading(office[language], { demo, copy, language }),
      centred(say('slip.title'), { bold: true }),
      { kind: 'rule' },
      plain(document.title[language]),
      {
        kind: 'columns',
        left: say('slip.issued'),
        right: displayDate(dayIn(new Date(document.issuedAt), timeZone)),
      },
      { kind: 'columns', left: say('slip.taken'), right: displayMoment(now(), timeZone) },
      { kind: 'rule' },
      plain(say('slip.number')),
      centred(document.checkNumber, { size: 'double', bold: true }),
      { kind: 'feed', lines: 1 },
      plain(say('slip.check')),
      { kind: 'qr', value: document.checkUrl, size: 6 },
      centred(say('contact')),
      ...closing,
    ],
  };
}

/** The gateway's receipt, marked for what it is. */
export function receiptCopy(document: PrintDocument): PrintDocument {
  const mark: Block = centred(translate(document.language, 'paper:copy'), { size: 'double', bold: true });
  return { ...document, blocks: [mark, ...document.blocks] };
}
