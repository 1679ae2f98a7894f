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

export function queueHandlers({
  queue,
  audit,
}: Pick<ControlParts, 'queue' | 'audit'>): Pick<ControlHandlers, 'queue.act' | 'queue.board'> {
  return {
    'queue.act': async (act) => {
      if (!queue) return controlFailed('noQueue');
      const answer = await queue.desk.perform(act);
      if (answer.ok) audit({ act: wordOf[act.act], subject: answer.ticket.number, user: null });
      return { ok: true, value: answer };
    },
    'queue.board': async () => (queue ? { ok: true, value: queue.board.read() } : controlFailed('noQueue')),
  };
}
