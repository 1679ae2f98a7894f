import type { StaffPageName } from '../../contract/views/staff.ts';
import { hasRight } from '../acts.ts';
import type { PageDefinition, StaffPages } from './page.ts';

/** What waits behind a tile, and how one hears that it changed. */
export interface Waiting {
  count(): number;
  onChange(listener: () => void): () => void;
}
export type WaitingOf = Partial<Record<StaffPageName, Waiting>>;

/** Order of the tiles. */
const order: readonly StaffPageName[] = [
  'trouble',
  'calls',
  'queue',
  'paper',
  'board',
  'report',
  'security',
  'system',
  'logs',
  'measures',
  'trail',
];

/** Where everybody begins: the tiles that this person may open. */
export const homePage = (pages: () => StaffPages, waiting: WaitingOf): PageDefinition => ({
  right: null,
  open({ person, visitIsOn, changed }) {
    const forget = Object.values(waiting).map((one) => one.onChange(changed));
    return {
      view: () => ({
        page: 'home',
        visit: visitIsOn(),
        tiles: order.flatMap((page) => {
          const definition = pages()[page];
          const mayOpen = definition && (!definition.right || hasRight(person.roles, definition.right));
          return mayOpen ? [{ page, waiting: waiting[page]?.count() ?? 0 }] : [];
        }),
      }),
      calls: {},
      close: () => {
        for (const stop of forget) stop();
      },
    };
  },
});
