import type { Language } from '../../contract/values/language.ts';
import type { View, ViewOf } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { seemsUsable } from '../../visit/device-state.ts';
import { receiptQr } from '../../visit/documents/receipt.ts';
import { paperView } from './paper.ts';
import { signView } from './sign.ts';
import type { TrackSnapshot } from './snapshots.ts';
import { documentView, takeView } from './track-document.ts';
import { serviceOf, statusView } from './track-status.ts';

/** Each wait, and whether one may walk away from it. */
const waits = [
  ['looking', 'looking'],
  ['refreshing', 'looking'],
  ['searching', 'searching'],
  ['swapping', 'proving'],
  ['fetching', 'fetching'],
  ['fetchingReceipt', 'receipt'],
] as const satisfies readonly (readonly [string, ViewOf<'trackWait'>['doing']])[];

/**
 * *My application*. Nothing of a request stands here before the gateway has accepted number and proof together, except
 * that it still lies in this kiosk, which tells nothing of the person.
 */
export function trackView(deps: VisitDependencies, track: TrackSnapshot, language: Language): View {
  const { context } = track;
  const { problem, status } = context;
  const wait = waits.find(([state]) => track.matches(state));
  if (wait) return { screen: 'trackWait', doing: wait[1], canLeave: true };
  if (track.matches({ withdrawing: 'asked' }))
    return { screen: 'trackWait', doing: 'withdrawing', canLeave: false };
  if (track.matches({ document: 'sending' }))
    return { screen: 'trackWait', doing: 'sending', canLeave: true };
  if (track.matches({ document: 'typing' })) return { screen: 'trackSend', problem };
  if (track.matches('trouble') && problem)
    return { screen: 'trackTrouble', problem, canRetry: problem.key === 'unreachable' };
  if (track.matches('card')) return proofView(deps, track, 'list');
  if (track.matches('proving')) return proofView(deps, track, 'status');
  if (track.matches('raising')) return proofView(deps, track, context.purpose);
  if (track.matches('list')) return listView(deps, track, language);
  if (track.matches('here') && context.here)
    return { screen: 'trackHere', trackingId: context.trackingId ?? '', ...context.here };
  if (track.matches({ finding: 'number' })) return { screen: 'trackNumber', problem };
  if (!status || track.matches('finding')) return findView(deps, track);

  const service = serviceOf(deps, status.service, language);
  const { sign, paper } = track.children;
  const { registrationNumber } = status;
  const signing = sign?.getSnapshot();
  if (track.matches('signing') && signing)
    return signView(deps, signing, { service, progress: { step: 1, of: 2 } });
  if (track.matches('phone')) return { screen: 'trackPhone', problem };
  if (track.matches('withdrawing')) return { screen: 'trackWithdraw', service, registrationNumber };
  if (track.matches('receipt'))
    return {
      screen: 'trackReceipt',
      service,
      registrationNumber,
      qr: receiptQr(status.trackingId),
      paper: paperView(paper?.getSnapshot(), deps.devices, 'receiptPrinter'),
    };
  if (track.matches({ document: 'viewing' })) return documentView(deps, track, status, language);
  if (track.matches({ document: 'taking' })) return takeView(deps, track, status, language);
  return statusView(deps, status, problem, language);
}

function findView({ devices }: VisitDependencies, { context }: TrackSnapshot): ViewOf<'trackFind'> {
  const scanner = devices.deviceFor('barcodeScanner');
  const reader = devices.deviceFor('idCardReader');
  return {
    screen: 'trackFind',
    scanner: scanner && (seemsUsable(devices, 'barcodeScanner') ? 'waiting' : 'unavailable'),
    place: scanner?.place ?? null,
    card: reader && (seemsUsable(devices, 'idCardReader') ? 'ready' : 'unavailable'),
    problem: context.problem,
  };
}

function proofView(
  { devices }: VisitDependencies,
  { context, ...track }: TrackSnapshot,
  purpose: ViewOf<'trackProof'>['purpose'],
): ViewOf<'trackProof'> {
  const reader = devices.deviceFor('idCardReader');
  const works = seemsUsable(devices, 'idCardReader') && !context.readerAway;
  return {
    screen: 'trackProof',
    purpose,
    mode: track.matches({ proving: 'digits' }) ? 'digits' : 'card',
    reader: reader && (works ? 'waiting' : 'unavailable'),
    place: reader?.place ?? null,
    canType: purpose === 'status',
    problem: context.problem,
  };
}

const listView = (
  deps: VisitDependencies,
  { context }: TrackSnapshot,
  language: Language,
): ViewOf<'trackList'> => ({
  screen: 'trackList',
  requests: context.requests.map(
    ({ service, registrationNumber, status, registeredAt, changedAt }, index) => ({
      index,
      service: serviceOf(deps, service, language).title,
      registrationNumber,
      state: status,
      registeredAt,
      changedAt,
    }),
  ),
});
