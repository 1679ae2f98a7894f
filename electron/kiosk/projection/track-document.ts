import type { Language } from '../../contract/values/language.ts';
import type { ViewOf } from '../../contract/views/view.ts';
import type { RequestStatus } from '../../requests/gateway/schema/request.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { paperView } from './paper.ts';
import type { TrackSnapshot } from './snapshots.ts';
import { serviceOf } from './track-status.ts';

const wantedOf = ({ context: { wanted } }: TrackSnapshot) => {
  if (!wanted) throw new Error('showing a document that nobody wanted');
  return wanted;
};

export const documentView = (
  deps: VisitDependencies,
  track: TrackSnapshot,
  { service }: RequestStatus,
  language: Language,
): ViewOf<'trackDocument'> => ({
  screen: 'trackDocument',
  service: serviceOf(deps, service, language),
  title: wantedOf(track).title[language],
});

export function takeView(
  deps: VisitDependencies,
  track: TrackSnapshot,
  { service }: RequestStatus,
  language: Language,
): ViewOf<'trackTake'> {
  const { devices } = deps;
  const { title, checkNumber, checkUrl } = wantedOf(track);
  const { paper, sheet } = track.children;
  const printed = sheet?.getSnapshot();
  const printer = devices.deviceFor('documentPrinter');
  const canPrint = printed?.can({ type: 'printDocument' }) ?? false;
  return {
    screen: 'trackTake',
    service: serviceOf(deps, service, language),
    title: title[language],
    checkNumber,
    qr: checkUrl,
    slip: paperView(paper?.getSnapshot(), devices, 'receiptPrinter'),
    sheet: printer && {
      canPrint,
      paper:
        printed && printed.context.state !== null
          ? {
              state: printed.context.state,
              reason: printed.context.reason,
              place: printer.place,
              canPrintAgain: canPrint,
            }
          : null,
    },
    sent: track.context.sent,
    problem: track.context.problem,
  };
}
