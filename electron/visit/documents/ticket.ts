import type { PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { TicketGroupConfig } from '../../config/schema.ts';
import { translate } from '../../contract/texts/translate.ts';
import { displayMoment } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { Ticket } from '../../queue/ticket-store.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { centred, closing, heading } from './parts.ts';

export interface TicketFacts {
  ticket: Pick<Ticket, 'number' | 'issuedAt' | 'issuedBefore'>;
  group: Pick<TicketGroupConfig, 'name'>;
  language: Language;
  copy: boolean;
}

/** A place in the queue; no name, no IIN, and no promise about waiting. */
export function ticketFor(
  { ticket, group, language, copy }: TicketFacts,
  { config, demo }: Pick<VisitDependencies, 'config' | 'demo'>,
): PrintDocument {
  const say = (key: string, values = {}) => translate(language, `paper:${key}`, values);
  return {
    language,
    blocks: [
      ...heading(config.kiosk.office[language], { demo, copy, language }),
      centred(group.name[language]),
      centred(say('ticket.title')),
      centred(ticket.number, { size: 'big', bold: true }),
      centred(displayMoment(new Date(ticket.issuedAt), config.kiosk.timeZone)),
      centred(
        ticket.issuedBefore === 0
          ? say('ticket.first')
          : say('ticket.before', { count: ticket.issuedBefore }),
      ),
      ...closing,
    ],
  };
}
