import type { Block, PrintDocument } from '../../../../../hardware/document/schema/document.ts';
import { translate } from '../../../../contract/texts/translate.ts';
import { displayMoment } from '../../../../contract/values/dates.ts';
import { languageSchema } from '../../../../contract/values/language.ts';
import type { SealedContent } from '../../../seal.ts';
import type { Receipt } from '../../schema/request.ts';
import { serviceFacts } from '../catalogue.ts';
import type { Registered } from '../register.ts';

/** The one zone of the country since 2024. */
const TIME_ZONE = 'Asia/Almaty';

/** The receipt as the kiosk itself prints it, now with its number. Nothing in it says who. */
export function receipt(
  { request, content }: { request: Registered; content: SealedContent },
  wanted: string | undefined,
): Receipt {
  const language = languageSchema.catch(content.language).parse(wanted);
  const say = (key: string): string => translate(language, `paper:${key}`);
  const line = (value: string, look: object = {}): Block => ({ kind: 'text', value, ...look });
  const centre = { align: 'center' } as const;
  const { title, next } = serviceFacts(request.service);
  const registeredAt = displayMoment(new Date(request.registeredAt), TIME_ZONE);
  const document: PrintDocument = {
    language,
    blocks: [
      line(say('demo'), { ...centre, bold: true }),
      { kind: 'rule' },
      line(content.office, { ...centre, bold: true }),
      line(say('receipt.title'), { ...centre, bold: true }),
      { kind: 'rule' },
      line(title[language]),
      { kind: 'columns', left: say('date'), right: registeredAt },
      { kind: 'rule' },
      line(say('receipt.registered')),
      line(request.registrationNumber, { ...centre, size: 'double', bold: true }),
      { kind: 'feed', lines: 1 },
      line(say('receipt.tracking')),
      line(request.trackingId, { bold: true }),
      { kind: 'rule' },
      ...(next ? [line(say('receipt.next'), { bold: true }), line(next[language])] : []),
      { kind: 'qr', value: `qyzmet:${request.trackingId}`, size: 6 },
      line(say('contact'), centre),
      { kind: 'feed', lines: 3 },
      { kind: 'cut' },
    ],
  };
  return { registrationNumber: request.registrationNumber, document };
}
