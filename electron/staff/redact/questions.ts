import type { ViewOf } from '../../contract/views/view.ts';
import { isIinPath, MASK, type Veil } from './veil.ts';

/** Pages on which nothing is typed or chosen. */
const readOnly: ReadonlySet<string> = new Set(['information', 'consent', 'approval', 'list']);

/** A field is shown by its answer path, here and on the check. */
export function veiledQuestion(view: ViewOf<'question'>, veil: Veil): ViewOf<'question'> {
  const { field, kind, masked, value, values, rows } = view;
  const never = kind === 'iin' || masked || isIinPath(field);
  if (!never && !readOnly.has(kind)) veil.typed(field);
  return {
    ...view,
    value: never ? veil.always(value) : veil.over(field, value),
    values: values.length === 0 || never ? [] : veil.overAny(field, values, [MASK]),
    rows: rows.map((row) => ({ ...row, title: veil.over(`${field}.${row.index}`, row.title) })),
  };
}

export function veiledCheck(view: ViewOf<'check'>, veil: Veil): ViewOf<'check'> {
  return {
    ...view,
    rows: view.rows.map((row) => ({
      ...row,
      value: isIinPath(row.id) ? veil.always(row.value) : veil.over(row.id, row.value),
    })),
    news: view.news && { ...view.news, phone: veil.over('news.phone', view.news.phone) },
  };
}

export function veiledSign(view: ViewOf<'sign'>, veil: Veil): ViewOf<'sign'> {
  if (!view.problem?.values) return view;
  const values = Object.entries(view.problem.values).map(([name, value]) => [
    name,
    typeof value === 'string' ? veil.always(value) : value,
  ]);
  return { ...view, problem: { ...view.problem, values: Object.fromEntries(values) } };
}

/** The ground on which somebody pays nothing is a disability or a lost breadwinner. */
export function veiledPay(view: ViewOf<'pay'>, veil: Veil): ViewOf<'pay'> {
  return {
    ...view,
    qr: veil.over('pay.qr', view.qr),
    exemption: veil.over('pay.exemption', view.exemption),
  };
}

/** Tracking id and QR are the way to the whole request. */
export function veiledReceipt(view: ViewOf<'receipt'>, veil: Veil): ViewOf<'receipt'> {
  const exempt = view.fee?.state === 'exempt';
  return {
    ...view,
    registrationNumber: veil.over('receipt.number', view.registrationNumber),
    trackingId: veil.over('receipt.number', view.trackingId),
    qr: veil.over('receipt.qr', view.qr),
    fee: exempt ? veil.overAny('receipt.fee', view.fee, null) : view.fee,
  };
}

export function veiledBooking(view: ViewOf<'booking'>, veil: Veil): ViewOf<'booking'> {
  if (view.step !== 'found') veil.typed('booking.typed');
  return {
    ...view,
    found: view.found.map((one, index) => ({ ...one, number: veil.over(`booking.${index}`, one.number) })),
  };
}
