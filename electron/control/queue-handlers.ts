import type { QueueAct } from '../queue/acts.ts';
import type { ControlAct } from './audit.ts';
import { type ControlHandlers, controlFailed } from './contract.ts';
import type { ControlParts } from './parts.ts';

const wordOf: Record<QueueAct['act'], ControlAct['act']> = {
  call: 'ticketCalled',
  again: 'ticketCalledAgain',
  hold: 'ticketHeld',
  resume: 'ticketResumed',
  transfer: 'ticketTransferred',
  noShow: 'ticketNoShow',
  finish: 'ticketFinished',
};

/** As the staff's queue page writes it: what was asked for, before anybody knows which ticket that is. */
function subjectOf(act: QueueAct): string {
  const what = 'number' in act ? act.number : undefined;
  const group = 'group' in act ? act.group : undefined;
  const window = 'window' in act && act.window !== undefined ? [`window-${act.window}`] : [];
  return [...(act.act === 'call' ? [what ?? group ?? 'next'] : [what, group]), ...window]
    .filter((part) => part !== undefined)
    .join(':');
}

export function queueHandlers({
  queue,
  audit,
}: Pick<ControlParts, 'queue' | 'audit'>): Pick<ControlHandlers, 'queue.act' | 'queue.board'> {
  return {
    'queue.act': async ({ act, user }) => {
      if (!queue) return controlFailed('noQueue');
      if (!audit({ act: wordOf[act.act], subject: subjectOf(act), user }))
        return controlFailed('notRecorded');
      return { ok: true, value: await queue.desk.perform(act) };
    },
    'queue.board': async () => (queue ? { ok: true, value: queue.board.read() } : controlFailed('noQueue')),
  };
}
