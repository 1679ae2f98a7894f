import { code } from './sip2/layouts.ts';
import type { Field, Message } from './sip2/message.ts';
import { writeMoment } from './sip2/moment.ts';
import { type Money, writeMoney } from './values.ts';

/** Of the visitor, in memory while signed in. */
export interface Credentials {
  card: string;
  pin: string | null;
}

export interface RequestParts {
  institution: string;
  /** AC; null: none was given to the kiosk. */
  terminalPassword(): string | null;
  timeZone: string;
  now(): Date;
}

/** The lists of patron information; one may be asked for at a time. */
export type Summary = 'holds' | 'overdue' | 'charged' | 'fines' | 'recalls' | 'unavailable' | 'none';
const summaryAt: readonly Summary[] = ['holds', 'overdue', 'charged', 'fines', 'recalls', 'unavailable'];
const summaryText = (wanted: Summary): string =>
  Array.from({ length: 10 }, (_, at) => (summaryAt[at] === wanted ? 'Y' : ' ')).join('');

/** 000 unknown: the words that come back are the server's own, whatever is asked for. */
const LANGUAGE = '000';
const NO_DATE = ' '.repeat(18);

export interface Requests {
  information(who: Credentials, summary: Summary, part?: { from: number; to: number }): Message<'63'>;
  status(who: Credentials): Message<'23'>;
  item(item: string): Message<'17'>;
  checkOut(who: Credentials, item: string): Message<'11'>;
  checkIn(item: string): Message<'09'>;
  renew(who: Credentials, item: string): Message<'29'>;
  renewAll(who: Credentials): Message<'65'>;
  endVisit(who: Credentials): Message<'35'>;
  feePaid(who: Credentials, paid: Money, transaction: string): Message<'37'>;
}

export function createRequests({ institution, terminalPassword, timeZone, now }: RequestParts): Requests {
  const date = (): string => writeMoment(now(), timeZone);
  const terminal = (): Field[] => [[code.terminalPassword, terminalPassword() ?? '']];
  const person = ({ card, pin }: Credentials): Field[] => [
    [code.institution, institution],
    [code.patron, card],
    ...terminal(),
    [code.patronPassword, pin ?? ''],
  ];
  const place: Field = [code.institution, institution];
  return {
    information: (who, summary, part) => ({
      id: '63',
      fixed: { language: LANGUAGE, date: date(), summary: summaryText(summary) },
      fields: [
        ...person(who),
        ...(part
          ? ([
              [code.startItem, String(part.from)],
              [code.endItem, String(part.to)],
            ] satisfies Field[])
          : []),
      ],
    }),
    status: (who) => ({ id: '23', fixed: { language: LANGUAGE, date: date() }, fields: person(who) }),
    item: (item) => ({
      id: '17',
      fixed: { date: date() },
      fields: [place, [code.item, item], ...terminal()],
    }),
    checkOut: (who, item) => ({
      id: '11',
      // Never a renewal in disguise, never without the server's own check.
      fixed: { renewalPolicy: 'N', noBlock: 'N', date: date(), noBlockDueDate: NO_DATE },
      fields: [...person(who), [code.item, item], [code.feeAcknowledged, 'N'], [code.cancel, 'N']],
    }),
    checkIn: (item) => ({
      id: '09',
      fixed: { noBlock: 'N', date: date(), returnDate: date() },
      fields: [[code.currentLocation, ''], place, [code.item, item], ...terminal(), [code.cancel, 'N']],
    }),
    renew: (who, item) => ({
      id: '29',
      fixed: { thirdParty: 'N', noBlock: 'N', date: date(), noBlockDueDate: NO_DATE },
      fields: [...person(who), [code.item, item], [code.feeAcknowledged, 'N']],
    }),
    renewAll: (who) => ({
      id: '65',
      fixed: { date: date() },
      fields: [...person(who), [code.feeAcknowledged, 'N']],
    }),
    endVisit: (who) => ({ id: '35', fixed: { date: date() }, fields: person(who) }),
    feePaid: (who, paid, transaction) => ({
      id: '37',
      // 01 other or unknown fee, 02 credit card: what a kiosk takes.
      fixed: { date: date(), feeType: '01', paymentType: '02', currency: paid.currency ?? 'KZT' },
      fields: [[code.feeAmount, writeMoney(paid)], ...person(who), [code.transaction, transaction]],
    }),
  };
}
