import type { StaffPageName } from '../../contract/views/staff.ts';
import { hasRight } from '../acts.ts';
import type { SignedInPerson } from '../sign-in.ts';
import type { PageParts, StaffPage, StaffPages } from './page.ts';

/** The one page of the staff that stands open; null: none. */
export interface OpenPage {
  now(): StaffPage | null;
  /** Instead of the page before. False: there is no such page here, or it is not for this person. */
  open(who: SignedInPerson, name: StaffPageName, id: string | null): boolean;
  close(): void;
}

/** What a page gets from the desk, before it is bound to one person and to the time it is open. */
export interface HouseOfPages extends Pick<PageParts, 'language' | 'visitIsOn' | 'changed' | 'here'> {
  record(who: SignedInPerson, ...deed: Parameters<PageParts['record']>): boolean;
  borrowReader: PageParts['borrowReader'];
}

export function createOpenPage(pages: StaffPages, house: HouseOfPages): OpenPage {
  let page: StaffPage | null = null;
  let closed = new AbortController();

  function close(): void {
    const left = page;
    page = null;
    left?.close();
    closed.abort();
  }
  function open(who: SignedInPerson, name: StaffPageName, id: string | null): boolean {
    const definition = pages[name];
    if (!definition || (definition.right && !hasRight(who.roles, definition.right))) return false;
    close();
    closed = new AbortController();
    page = definition.open(partsFor(who, closed.signal), id);
    return true;
  }
  /** What a page has begun may come to its end when it is closed, and somebody else signed in. */
  function partsFor(person: SignedInPerson, signal: AbortSignal): PageParts {
    const whileOpen = (act: () => void): void => {
      if (!signal.aborted) act();
    };
    return {
      person,
      language: house.language,
      visitIsOn: house.visitIsOn,
      changed: () => whileOpen(house.changed),
      go: (next, about) => whileOpen(() => void open(person, next, about ?? null)),
      here: () => whileOpen(house.here),
      record: (act, subject) => !signal.aborted && house.record(person, act, subject),
      borrowReader(device) {
        if (signal.aborted) return () => {};
        const giveBack = house.borrowReader(device);
        signal.addEventListener('abort', giveBack, { once: true });
        return giveBack;
      },
    };
  }
  return { now: () => page, open, close };
}
