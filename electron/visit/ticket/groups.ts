import type { TicketGroupConfig } from '../../config/schema.ts';
import { type Opening, openingAt } from '../../queue/opening.ts';
import type { Outlook } from '../../queue/ticket-store.ts';
import type { VisitDependencies } from '../dependencies.ts';

export interface GroupState {
  state: Opening['state'] | 'noneLeft';
  until: string | null;
}

/** Whether a group gives tickets now, and if not, why. */
export function groupState(
  group: TicketGroupConfig,
  outlook: Outlook | undefined,
  { config, now }: Pick<VisitDependencies, 'config' | 'now'>,
): GroupState {
  const opening = openingAt(group, now(), config.kiosk.timeZone);
  const isFull = group.perDay !== undefined && (outlook?.issuedToday ?? 0) >= group.perDay;
  return opening.state === 'open' && isFull ? { state: 'noneLeft', until: null } : opening;
}

/** Long enough to be asked about before one waits. */
export const isLong = (outlook: Outlook | undefined, askOverMinutes: number): boolean =>
  (outlook?.waitMinutes ?? 0) > askOverMinutes;
