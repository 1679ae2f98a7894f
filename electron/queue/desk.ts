import type { QueueAct, QueueAnswer, QueueRefusal } from './acts.ts';
import type { Serving } from './serving.ts';

/** The queue for whoever serves it: a staff screen, the command line. Knows the groups and windows of kiosk.yaml. */
export interface QueueDesk {
  perform(act: QueueAct): Promise<QueueAnswer>;
}

interface Group {
  id: string;
  windows: readonly number[];
}

const refuse = (refused: QueueRefusal): QueueAnswer => ({ ok: false, refused, ticket: null, finished: null });

export function createQueueDesk(serving: Serving, groups: readonly Group[]): QueueDesk {
  /** A group without windows is served at any. */
  const groupsOf = (window: number): string[] =>
    groups.filter(({ windows }) => windows.length === 0 || windows.includes(window)).map(({ id }) => id);
  const isKnown = (group: string): boolean => groups.some(({ id }) => id === group);

  async function call({ window, number, group, finish }: Extract<QueueAct, { act: 'call' }>) {
    if (group !== undefined && !isKnown(group)) return refuse('unknownGroup');
    if (number !== undefined) return serving.callNumber(window, number, finish);
    // named, any window may help out
    const wanted = group === undefined ? groupsOf(window) : [group];
    return wanted.length === 0 ? refuse('unknownWindow') : serving.callNext(window, wanted, finish);
  }

  async function transfer({ window, number, group }: Extract<QueueAct, { act: 'transfer' }>) {
    if (!isKnown(group)) return refuse('unknownGroup');
    if (number !== undefined) return serving.transfer({ number }, group);
    return window === undefined ? refuse('which') : serving.transfer({ window }, group);
  }

  return {
    async perform(act) {
      switch (act.act) {
        case 'call':
          return call(act);
        case 'again':
          return serving.again(act.window);
        case 'hold':
          return serving.hold(act.window);
        case 'resume':
          return serving.resume(act.number);
        case 'transfer':
          return transfer(act);
        case 'noShow':
          return serving.end(act.window, 'noShow');
        case 'finish':
          return serving.end(act.window, 'served');
      }
    },
  };
}
