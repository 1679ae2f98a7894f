import type { Block, PrintDocument } from '../../../hardware/document/schema/document.ts';
import type { TicketGroupConfig } from '../../config/schema.ts';
import { translate } from '../../contract/texts/translate.ts';
import { displayMoment } from '../../contract/values/dates.ts';
import type { Language } from '../../contract/values/language.ts';
import type { Outlook, Ticket } from '../../queue/ticket-store.ts';
import type { VisitDependencies } from '../dependencies.ts';
import { centred, closing, heading } from './parts.ts';

export interface TicketFacts {
  ticket: Pick<Ticket, 'number' | 'issuedAt' | 'issuedBefore' | 'rank'>;
  group: Pick<TicketGroupConfig, 'name' | 'windows'>;
  /** What was known of the queue when the number was taken. */
  outlook?: Outlook | undefined;
  language: Language;
  copy: boolean;
}

/** A place in the queue; no name, no IIN, and never more about waiting than is known. */
export function ticketFor(
  { ticket, group, outlook, language, copy }: TicketFacts,
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
      ...(ticket.rank === 'inTurn' ? [] : [centred(say(`ticket.rank.${ticket.rank}`), { bold: true })]),
      ...queueLines({ ticket, outlook }, say),
      ...(group.windows.length > 0
        ? [centred(say('ticket.windows', { windows: group.windows.join(', ') }))]
        : []),
      ...closing,
    ],
  };
}

/** People ahead and the wait where something serves the queue; else only how many numbers were given before. */
function queueLines(
  { ticket, outlook }: Pick<TicketFacts, 'ticket' | 'outlook'>,
  say: (key: string, values?: Record<string, string | number>) => string,
): Block[] {
  if (outlook === undefined || outlook.ahead === null)
    return [
      centred(
        ticket.issuedBefore === 0
          ? say('ticket.first')
          : say('ticket.before', { count: ticket.issuedBefore }),
      ),
    ];
  const ahead = centred(say('ticket.ahead', { count: outlook.ahead }));
  if (outlook.waitMinutes === null) return [ahead];
  return [ahead, centred(say('ticket.wait', { count: outlook.waitMinutes }))];
}
