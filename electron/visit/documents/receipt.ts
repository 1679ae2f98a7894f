import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { Service } from '../../catalogue/service.ts';
import { translate } from '../../contract/texts/translate.ts';
import { displayMoment } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import { displayTenge } from '../../contract/values/money.ts';
import type { Accepted, Fee } from '../apply/context.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { centred, closing, heading, plain } from './parts.ts';

export interface ReceiptFacts {
  service: Pick<Service, 'title' | 'next'>;
  outcome: Accepted;
  /** null: this service costs nothing. */
  fee: Fee | null;
  language: Language;
  copy: boolean;
}

/** What the QR holds: a name for a scanner to know it by, and the unguessable tracking id. Nothing about the person. */
export const receiptQr = (trackingId: string): string => `qyzmet:${trackingId}`;

/** The proof of a request, without personal data, so that it can be kept, lost and printed again. */
export function receiptFor(
  { service, outcome, fee, language, copy }: ReceiptFacts,
  { config, demo }: Pick<VisitDependencies, 'config' | 'demo'>,
): PrintDocument {
  const say = (key: string, values = {}) => translate(language, `paper:${key}`, values);
  return {
    language,
    blocks: [
      ...heading(config.kiosk.office[language], { demo, copy, language }),
      centred(say('receipt.title'), { bold: true }),
      { kind: 'rule' },
      plain(service.title[language]),
      {
        kind: 'columns',
        left: say('date'),
        right: displayMoment(new Date(outcome.acceptedAt), config.kiosk.timeZone),
      },
      { kind: 'rule' },
      ...standing(outcome, say),
      ...(fee
        ? [
            plain(say(`receipt.fee.${fee.state}`, { amount: displayTenge(fee.amountTiyn / 100) }), {
              bold: true,
            }),
          ]
        : []),
      plain(say('receipt.tracking')),
      plain(outcome.trackingId, { bold: true }),
      { kind: 'rule' },
      plain(say('receipt.next'), { bold: true }),
      plain(service.next[language]),
      { kind: 'qr', value: receiptQr(outcome.trackingId), size: 6 },
      centred(say('contact')),
      ...closing,
    ],
  };
}

/** Registered with its number, or in plain words that it is not yet. */
function standing(outcome: Accepted, say: (key: string) => string): Block[] {
  if (outcome.state === 'registered')
    return [
      plain(say('receipt.registered')),
      centred(outcome.registrationNumber, { size: 'double', bold: true }),
      { kind: 'feed', lines: 1 },
    ];
  return [
    plain(say('receipt.accepted'), { bold: true }),
    plain(say('receipt.acceptedMore')),
    { kind: 'feed', lines: 1 },
  ];
}
