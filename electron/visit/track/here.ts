import type { Requests } from '../../requests/requests.ts';
import type { UnregisteredHere } from './context.ts';

/** A request that this kiosk accepted and the gateway has not registered; null: ask the gateway. */
export function unregistered(requests: Requests, trackingId: string | null): UnregisteredHere | null {
  const kept = trackingId === null ? null : requests.kept(trackingId);
  if (kept === null || kept.state === 'registered') return null;
  return { state: kept.state, acceptedAt: kept.acceptedAt };
}
