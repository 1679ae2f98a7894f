import { onTestFinished, vi } from 'vitest';
import type { CallInput } from '../../../electron/contract/channels/calls.ts';
import {
  type StaffPageName,
  type StaffPageOf,
  staffPageSchema,
} from '../../../electron/contract/views/staff.ts';
import type { PageCalls, PageDefinition } from '../../../electron/staff/desk/page.ts';

/** A page of the staff, open, as the desk would have it; every drawing is checked against the contract. */
export function openPage<P extends StaffPageName>(name: P, definition: PageDefinition, person = '1001') {
  const deeds: string[] = [];
  const trail = { broken: false };
  const changed = vi.fn();
  const here = vi.fn();
  const page = definition.open(
    {
      person: { id: person, name: 'Anna', roles: ['consultant'] },
      language: () => 'en',
      visitIsOn: () => false,
      changed,
      here,
      go: () => {},
      borrowReader: () => () => {},
      record(act, subject) {
        if (!trail.broken) deeds.push(`${act} ${subject ?? ''}`.trim());
        return !trail.broken;
      },
    },
    null,
  );
  let isOpen = true;
  const close = () => {
    if (isOpen) page.close();
    isOpen = false;
  };
  onTestFinished(close);
  return {
    deeds,
    trail,
    changed,
    here,
    close,
    view(): StaffPageOf<P> {
      const view = page.view();
      staffPageSchema.parse(view);
      if (view.page !== name) throw new Error(`${view.page} stands there`);
      // the name has just been looked at
      return view as StaffPageOf<P>;
    },
    call<N extends keyof PageCalls>(call: N, input: CallInput<N>): boolean {
      // a call of the page, which takes its own input
      const own = page.calls[call] as ((input: CallInput<N>) => boolean) | undefined;
      return own?.(input) ?? false;
    },
  };
}
