import { fromCallback } from 'xstate';
import type { ViewOf } from '../contract/views/view.ts';
import { ticketPrinter } from '../visit/device-state.ts';
import { groupState } from '../visit/ticket/groups.ts';
import type { KioskDependencies } from './contract.ts';
import { kioskLimits } from './limits.ts';

export type NextNumbers = ViewOf<'attract'>['nextNumbers'];
export type NumbersNews = { type: 'nextNumbers'; numbers: NextNumbers };

type Parts = Required<Pick<KioskDependencies, 'config' | 'devices' | 'tickets' | 'log' | 'now'>>;

/** Tells what comes next in each open queue, again and again, for as long as no ticket can be printed. */
export const watchNextNumbers = (deps: Parts) =>
  fromCallback<{ type: never }>(({ sendBack }) => {
    const { devices, log } = deps;
    let newest = 0;
    let looked = false;
    const look = async () => {
      looked = ticketPrinter(devices) === null;
      if (!looked) return;
      newest += 1;
      const mine = newest;
      const numbers = await readNumbers(deps).catch(() => null);
      if (numbers === null) log.error({}, 'the next ticket numbers cannot be read');
      else if (mine === newest) sendBack({ type: 'nextNumbers', numbers } satisfies NumbersNews);
    };
    // A printer that has died is news; a status that changes nothing here is not.
    const forget = devices.onStatus(() => {
      if (looked !== (ticketPrinter(devices) === null)) void look();
    });
    const timer = setInterval(() => void look(), kioskLimits.nextNumbersMs);
    void look();
    return () => {
      newest += 1; // what is still being read comes too late
      clearInterval(timer);
      forget();
    };
  });

async function readNumbers(deps: Parts): Promise<NextNumbers> {
  const { config, tickets } = deps;
  const read = (config.queue?.groups ?? []).map(async (group) => {
    const outlook = await tickets.outlook(group);
    if (groupState(group, outlook, deps).state !== 'open') return [];
    return [{ group: group.name, number: await tickets.nextNumber(group) }];
  });
  return (await Promise.all(read)).flat();
}
