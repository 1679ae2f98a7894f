import type { ViewOf } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { canPrint, seemsUsable } from '../../visit/device-state.ts';
import { readerState } from './library-devices.ts';
import type { Limit } from './limits.ts';

/** What a library's kiosk offers beside the services, and what of it does not work today. */
export function libraryTilesOf(deps: VisitDependencies): ViewOf<'home'>['library'] {
  const { library, devices } = deps;
  if (!library) return null;
  const away: Limit[] = isAway(deps) ? ['libraryAway'] : [];
  const scanner = seemsUsable(devices, 'barcodeScanner');
  const canRead = scanner || readerState(deps).reader === 'waiting';
  const noSlip: Limit[] = canPrint(devices, 'receiptPrinter') ? [] : ['noSlip'];
  return {
    signIn: { limits: [...away, ...(canRead ? [] : (['noLibraryCard'] as const)), ...noSlip] },
    returns:
      library.offers()?.checkIn === false
        ? null
        : { limits: [...away, ...(scanner ? [] : (['noItemScanner'] as const)), ...noSlip] },
  };
}

/** A line that is only being made is given the benefit of the doubt. */
export const isAway = ({ library }: VisitDependencies): boolean =>
  library !== null && !['starting', 'ready'].includes(library.state());
