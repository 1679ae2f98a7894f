import type { ViewOf } from '../../contract/views/view.ts';
import type { Veil } from './veil.ts';

const NUMBER = 'track.number';

export const veiledTrackList = (view: ViewOf<'trackList'>, veil: Veil): ViewOf<'trackList'> => ({
  ...view,
  requests: view.requests.map((request) => ({
    ...request,
    service: veil.over(`track.${request.index}`, request.service),
    registrationNumber: veil.over(`track.${request.index}`, request.registrationNumber),
  })),
});

/** What the office has written may name people; what it has decided is seen by the steps anyway. */
export function veiledTrackStatus(view: ViewOf<'trackStatus'>, veil: Veil): ViewOf<'trackStatus'> {
  const { missing, refusal } = view;
  return {
    ...view,
    registrationNumber: veil.over(NUMBER, view.registrationNumber),
    note: veil.over('track.note', view.note),
    missing: missing && { ...missing, what: missing.what.map((what) => veil.over('track.missing', what)) },
    refusal: refusal && { ...refusal, text: veil.over('track.refusal', refusal.text) },
    documents: view.documents.map(({ n, title }) => ({ n, title: veil.over(`track.document.${n}`, title) })),
  };
}

export const veiledTrackWithdraw = (view: ViewOf<'trackWithdraw'>, veil: Veil): ViewOf<'trackWithdraw'> => ({
  ...view,
  registrationNumber: veil.over(NUMBER, view.registrationNumber),
});

export const veiledTrackReceipt = (view: ViewOf<'trackReceipt'>, veil: Veil): ViewOf<'trackReceipt'> => ({
  ...view,
  registrationNumber: veil.over(NUMBER, view.registrationNumber),
  qr: veil.over('track.qr', view.qr),
});

/** Its pages are withheld as well: see `withheldCalls`. */
export const veiledTrackDocument = (view: ViewOf<'trackDocument'>, veil: Veil): ViewOf<'trackDocument'> => ({
  ...view,
  title: veil.always(view.title),
});

/** Check number and QR open the whole document to anybody. */
export const veiledTrackTake = (view: ViewOf<'trackTake'>, veil: Veil): ViewOf<'trackTake'> => ({
  ...view,
  title: veil.over('take.title', view.title),
  checkNumber: veil.over('take.check', view.checkNumber),
  qr: veil.over('take.check', view.qr),
});

/** Whoever knows the tracking id can ask for the request. */
export const veiledTrackHere = (view: ViewOf<'trackHere'>, veil: Veil): ViewOf<'trackHere'> => ({
  ...view,
  trackingId: veil.over(NUMBER, view.trackingId),
});
