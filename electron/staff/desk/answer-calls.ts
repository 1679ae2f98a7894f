import type { HelpCalls } from '../help-calls.ts';
import type { Desk } from './desk.ts';

/**
 * Whoever joins a visit has come: what its visitor called for is acknowledged, and the lamp goes off. When they leave
 * it is done, so that the visitor may call again.
 */
export function answerCalls(
  desk: Pick<Desk, 'assisting' | 'onChange' | 'record'>,
  helpCalls: HelpCalls,
): () => void {
  const answered = new Set<string>();
  return desk.onChange(() => {
    if (desk.assisting() === null) {
      // each once: telling of it may come back here
      for (const id of [...answered]) if (answered.delete(id)) helpCalls.done(id);
      return;
    }
    for (const { id, kind, state } of helpCalls.waiting()) {
      if (kind !== 'asked' || answered.has(id)) continue;
      answered.add(id);
      if (state === 'open' && desk.record({ act: 'callAcknowledged', subject: id }))
        helpCalls.acknowledge(id);
    }
  });
}
