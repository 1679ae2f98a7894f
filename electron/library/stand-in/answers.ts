import { patronBlocks } from '../patron-status.ts';
import { code } from '../sip2/layouts.ts';
import { type AnyMessage, type Field, fieldOf } from '../sip2/message.ts';
import { writeMoment } from '../sip2/moment.ts';
import { readMoney } from '../values.ts';
import type { Shelf, StandInItem, StandInPatron } from './shelf.ts';

const ZONE = 'Asia/Almaty';
const count = (number: number): string => String(number).padStart(4, '0');
const date = (moment: Date): string => writeMoment(moment, ZONE);

export interface Desk {
  shelf: Shelf;
  loggedIn: boolean;
  refuseLogin: boolean;
  offline: boolean;
}

/** What the library's server does about a request, and says. Null: not a request. */
export function answerOf(request: AnyMessage, desk: Desk, now: Date): AnyMessage | null {
  const { shelf } = desk;
  const { institution } = shelf.data;
  const said = (message: string | null): Field[] => (message === null ? [] : [[code.screenMessage, message]]);
  const patron = shelf.patron(fieldOf(request, code.patron) ?? '');
  const id = fieldOf(request, code.item) ?? '';
  const item = shelf.item(id);
  const pin = fieldOf(request, code.patronPassword);
  const place: Field = [code.institution, institution];
  const person: Field = [code.patron, fieldOf(request, code.patron) ?? ''];
  if (!desk.loggedIn && request.id !== '93') return null;

  switch (request.id) {
    case '93': {
      const right =
        fieldOf(request, code.user) === shelf.data.user &&
        fieldOf(request, code.password) === shelf.data.password;
      desk.loggedIn = right && !desk.refuseLogin;
      return { id: '94', fixed: { ok: desk.loggedIn ? '1' : '0' }, fields: [] };
    }
    case '99':
      return {
        id: '98',
        fixed: {
          online: desk.offline ? 'N' : 'Y',
          checkinOk: 'Y',
          checkoutOk: 'Y',
          renewalPolicy: 'Y',
          statusUpdateOk: 'N',
          offlineOk: 'N',
          timeout: '100',
          retries: '003',
          date: date(now),
          version: '2.00',
        },
        fields: [place, ['AM', shelf.data.name], [code.supported, 'YYYNYYYYYYYNNNYY']],
      };
    case '23':
    case '63': {
      const status = statusOf(patron);
      const known: Field[] = [
        place,
        [code.name, patron?.name ?? ''],
        person,
        [code.validPatron, patron ? 'Y' : 'N'],
        [code.validPassword, patron && (pin ?? '') === patron.pin ? 'Y' : 'N'],
        ...(patron && patron.feeMinor > 0
          ? ([
              [code.currency, 'KZT'],
              [code.feeAmount, (patron.feeMinor / 100).toFixed(2)],
            ] satisfies Field[])
          : []),
        ...said(patron ? null : 'Invalid cardnumber'),
      ];
      const base = { patronStatus: status, language: '000', date: date(now) };
      if (request.id === '23') return { id: '24', fixed: base, fields: known };
      const loans = patron ? shelf.loansOf(patron.card) : [];
      const holds = patron?.holds ?? [];
      return {
        id: '64',
        fixed: {
          ...base,
          holdCount: count(holds.length),
          overdueCount: count(loans.filter(({ due }) => due && due < now).length),
          chargedCount: count(loans.length),
          fineCount: count(patron?.feeLines.length ?? 0),
          recallCount: count(0),
          unavailableCount: count(0),
        },
        fields: [...known, ...listOf(request.fixed.summary, loans, patron)],
      };
    }
    case '17':
      return {
        id: '18',
        fixed: { circulationStatus: circulation(item), securityMarker: '00', feeType: '01', date: date(now) },
        fields: [
          [code.item, id],
          [code.title, item?.title ?? ''],
          ...dueOf(item),
          ...(item && item.waiting > 0 ? [[code.holdQueue, String(item.waiting)] as const] : []),
          ...said(item ? null : 'Invalid Item'),
        ],
      };
    case '11':
    case '29': {
      const why = !patron
        ? 'Invalid Patron'
        : !item
          ? 'Invalid Item'
          : request.id === '11'
            ? shelf.checkOut(patron, item)
            : shelf.renew(patron, item);
      const fixed = {
        ok: why === null ? '1' : '0',
        renewalOk: why === null && request.id === '29' ? 'Y' : 'N',
        magneticMedia: 'N',
        desensitize: why === null && request.id === '11' ? 'Y' : 'N',
        date: date(now),
      };
      const fields: Field[] = [
        place,
        person,
        [code.item, id],
        [code.title, item?.title ?? ''],
        ...(why === null ? dueOf(item) : [[code.due, ''] as const]),
        ...said(why),
      ];
      return request.id === '11' ? { id: '12', fixed, fields } : { id: '30', fixed, fields };
    }
    case '09': {
      const why = item ? shelf.checkIn(item) : 'Invalid Item';
      const wanted = why === null && (item?.waiting ?? 0) > 0;
      return {
        id: '10',
        fixed: {
          ok: why === null ? '1' : '0',
          resensitize: 'Y',
          magneticMedia: 'N',
          alert: wanted ? 'Y' : 'N',
          date: date(now),
        },
        fields: [
          place,
          [code.item, id],
          [code.permanentLocation, 'MAIN'],
          [code.title, item?.title ?? ''],
          ...(wanted ? [['CV', '01'] as const] : []),
          ...said(why),
        ],
      };
    }
    case '65': {
      const results = (patron ? shelf.loansOf(patron.card) : []).map((loan) => ({
        id: loan.id,
        renewed: patron !== undefined && shelf.renew(patron, loan) === null,
      }));
      const renewed = results.filter((result) => result.renewed);
      return {
        id: '66',
        fixed: {
          ok: patron ? '1' : '0',
          renewedCount: count(renewed.length),
          unrenewedCount: count(results.length - renewed.length),
          date: date(now),
        },
        fields: [
          place,
          ...results.map(
            (result): Field => [result.renewed ? code.renewedItem : code.unrenewedItem, result.id],
          ),
        ],
      };
    }
    case '37': {
      const paid = readMoney(fieldOf(request, code.feeAmount), 'KZT')?.minor ?? 0;
      const why = patron ? shelf.pay(patron, paid) : 'Invalid patron barcode.';
      return {
        id: '38',
        fixed: { accepted: why === null ? 'Y' : 'N', date: date(now) },
        fields: [place, person, [code.transaction, fieldOf(request, code.transaction) ?? ''], ...said(why)],
      };
    }
    case '35':
      return { id: '36', fixed: { ended: 'Y', date: date(now) }, fields: [place, person] };
    default:
      return null;
  }
}

const statusOf = (patron: StandInPatron | undefined): string =>
  patronBlocks.map((_, at) => ((!patron && at < 4) || patron?.blocks.includes(at) ? 'Y' : ' ')).join('');

function listOf(summary: string, loans: StandInItem[], patron: StandInPatron | undefined): Field[] {
  if (summary[0] === 'Y') return (patron?.holds ?? []).map((id): Field => [code.holdItem, id]);
  if (summary[2] === 'Y') return loans.map(({ id }): Field => [code.chargedItem, id]);
  if (summary[3] === 'Y') return (patron?.feeLines ?? []).map((line): Field => [code.fineItem, line]);
  return [];
}

function circulation(item: StandInItem | undefined): string {
  if (!item) return '01';
  if (item.lentTo) return '04';
  return item.waiting > 0 ? '08' : '03';
}

const dueOf = (item: StandInItem | undefined): Field[] => (item?.due ? [[code.due, date(item.due)]] : []);
