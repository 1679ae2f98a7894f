import type { ViewOf } from '../../contract/views/view.ts';
import type { VisitDependencies } from '../../visit/dependencies.ts';
import { seemsUsable, WORKING } from '../../visit/device-state.ts';

type Parts = Pick<VisitDependencies, 'config' | 'devices' | 'claimCards'>;

/** The first reader for cards of staff and library that works; else the first there is. */
export function readerState({
  config,
  devices,
  claimCards,
}: Parts): Pick<ViewOf<'librarySignIn'>, 'reader' | 'readerPlace'> {
  const readers = claimCards ? config.devices.filter(({ roles }) => roles.includes('cardReader')) : [];
  const works = ({ id }: { id: string }): boolean => {
    const status = devices.statuses().find((one) => one.id === id);
    return status === undefined || WORKING.includes(status.device);
  };
  const working = readers.find(works);
  const one = working ?? readers[0];
  if (!one) return { reader: null, readerPlace: null };
  return { reader: working ? 'waiting' : 'unavailable', readerPlace: one.place ?? null };
}

export function scannerState({ devices }: Pick<Parts, 'devices'>): {
  scanner: 'waiting' | 'unavailable' | null;
  place: ViewOf<'libraryScan'>['place'];
} {
  const scanner = devices.deviceFor('barcodeScanner');
  if (!scanner) return { scanner: null, place: null };
  return {
    scanner: seemsUsable(devices, 'barcodeScanner') ? 'waiting' : 'unavailable',
    place: scanner.place,
  };
}
