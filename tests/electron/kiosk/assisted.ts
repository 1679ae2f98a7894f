import { expect } from 'vitest';
import { subjectSchema } from '../../../electron/staff/audit/entry.ts';
import type { Deed } from '../../../electron/staff/audit/trail.ts';
import { createDesk, type Desk } from '../../../electron/staff/desk/desk.ts';
import { homePage } from '../../../electron/staff/desk/home.ts';
import type { StaffPages } from '../../../electron/staff/desk/page.ts';
import { createStaffMachine } from '../../../electron/staff/machine.ts';
import type { SignedInPerson, SignIn, SignInResult } from '../../../electron/staff/sign-in.ts';
import { succeeded } from '../../../hardware/role/result.ts';
import type { FakeDevices } from './fakes.ts';
import { silentLog } from './harness.ts';

export const anna: SignedInPerson = { id: '1042', name: 'Anna', roles: ['consultant'] };
export const berik: SignedInPerson = { id: '2001', name: 'Berik', roles: ['technician'] };
const people: Record<string, SignedInPerson> = { '04A2B1C3': anna, '04D4E5F6': berik };

/** A desk with two people, whose every PIN is 482915; the trail is a list. */
export function testDesk(devices: FakeDevices) {
  const deeds: Deed[] = [];
  const said = { next: null as SignInResult | null };
  const trail = { full: false };
  const note = (deed: Deed) => {
    if (trail.full) throw new Error('disk full');
    if (deed.subject !== null) subjectSchema.parse(deed.subject);
    deeds.push(deed);
    return {} as never;
  };
  const signIn: SignIn = {
    present: (card) => ({ ok: true, claim: { marks: ['uid' in card ? card.uid : card.kind] } }),
    byPin: async ({ marks }, pin) => {
      const person = people[marks[0] ?? ''];
      return said.next ?? (person && pin === '482915' ? { ok: true, person } : { ok: false, code: 'wrong' });
    },
    byCode: async () => ({ ok: false, code: 'wrong' }),
  };
  const machine = createStaffMachine({
    signIn,
    signedOut: ({ id, roles }, why) => {
      if (!trail.full) note({ act: 'signedOut', staff: id, roles, subject: why });
    },
    monotonic: () => Date.now(),
  });
  const pages: StaffPages = { home: homePage(() => pages, {}) };
  const desk: Desk = createDesk({
    devices,
    readers: ['staff-card'],
    room: { machine, trail: { append: note, head: () => ({ count: 0, hash: '' }) } },
    pages,
    log: silentLog,
  });
  const show = (uid: string) => {
    const [wait] = devices.cards.splice(0, 1);
    expect(wait?.device).toBe('staff-card');
    wait?.answer(succeeded({ kind: 'contactlessCard', uid, permanent: true }));
  };
  const acts = () => deeds.map(({ act }) => act);
  return { desk, deeds, acts, said, trail, show };
}
