import type { CallInput, CallName } from '../../contract/channels/calls.ts';
import type { Language } from '../../contract/values/language.ts';
import type { StaffPageName, StaffPageView } from '../../contract/views/staff.ts';
import type { Right, StaffAct } from '../acts.ts';
import type { SignedInPerson } from '../sign-in.ts';

type StaffCall = Extract<CallName, `staff${string}`>;
/** Calls of the screen that belong to a page; false: it does not fit what the page shows now. */
export type PageCalls = { [N in StaffCall]?: (input: CallInput<N>) => boolean };

/** One page of the staff, open: it draws itself, takes its calls, and ends all it has running when it is closed. */
export interface StaffPage {
  view(): StaffPageView;
  /** The PDF it shows. */
  document?(): Uint8Array | null;
  calls: PageCalls;
  close(): void;
}

/** What every page gets from the desk. */
export interface PageParts {
  person: SignedInPerson;
  /** In which the staff read. */
  language(): Language;
  /** A visitor is at the kiosk. */
  visitIsOn(): boolean;
  /** The page looks different now. */
  changed(): void;
  /** To another page; closes this one. */
  go(page: StaffPageName, id?: string): void;
  /** Somebody is at work at the kiosk without touching its screen: they stay signed in. */
  here(): void;
  /** Into the audit trail, before it is done. False: it could not be written, so it must not be done. */
  record(act: StaffAct, subject: string | null): boolean;
  /** This reader's cards are not for signing in or out until it is given back; any other device: nothing happens. */
  borrowReader(device: string): () => void;
}

export interface PageDefinition {
  /** Null: everybody who has signed in. */
  right: Right | null;
  open(parts: PageParts, id: string | null): StaffPage;
}
/** The pages this kiosk has; one that is missing cannot be opened. */
export type StaffPages = Partial<Record<StaffPageName, PageDefinition>>;
