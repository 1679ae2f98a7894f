import { buffer } from '../../codec/escpos/bytes.ts';
import { beginJob, endJob } from '../../codec/nippon/commands.ts';
import type { Reply } from '../../codec/nippon/replies.ts';
import type { Conversation } from '../conversation.ts';
import { type Ends, namedEnds } from '../paper/ends.ts';
import type { Fault } from '../paper/faults.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letter = (n: number): string => letters[n % letters.length] ?? 'A';

interface JobIds {
  /** Whether GS G 30 repeats the job's id. */
  endCarriesId: boolean;
  faultsIn(status: number): Fault[];
}

/** GS G: the printer says with a job's own id that it is on paper, or was given up. */
export function jobIdEnds(conversation: Conversation<Reply>, { endCarriesId, faultsIn }: JobIds): Ends {
  /** Two random letters for this life of the connection: an id of an earlier one is never taken for ours. */
  const anyLetter = (): string => letter(conversation.draw(letters.length));
  const life = anyLetter() + anyLetter();
  let jobs = 0;
  return {
    ...namedEnds,
    restarts: 0,
    begin(onHeard) {
      const id = `${life}${letter(Math.floor(jobs / letters.length))}${letter(jobs)}`;
      jobs += 1;
      let isHeard = false;
      let failed: Fault[] = [];
      const stop = conversation.onMessage((reply) => {
        if (reply.kind !== 'ended' || reply.id !== id) return;
        failed = faultsIn(reply.status).filter((fault) => fault !== 'headHot');
        isHeard = failed.length === 0;
        onHeard();
      });
      return {
        before: beginJob(id),
        ask: (last) => buffer(last, endJob(endCarriesId ? id : undefined)),
        get heard() {
          return isHeard ? 'confirmed' : undefined;
        },
        get isDone() {
          return isHeard;
        },
        get failed() {
          return failed;
        },
        stop,
      };
    },
  };
}
