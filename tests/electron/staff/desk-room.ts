import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { StaffPageName } from '../../../electron/contract/views/staff.ts';
import type { Right, StaffRole } from '../../../electron/staff/acts.ts';
import type { Deed } from '../../../electron/staff/audit/trail.ts';
import { createDesk } from '../../../electron/staff/desk/desk.ts';
import type { PageParts, StaffPages } from '../../../electron/staff/desk/page.ts';
import { createStaffMachine } from '../../../electron/staff/machine.ts';
import type { SignedInPerson, SignIn } from '../../../electron/staff/sign-in.ts';
import { failed, succeeded } from '../../../hardware/role/result.ts';
import { memoryLog } from '../../support/memory-log.ts';
import { FakeDevices } from '../kiosk/fakes.ts';

const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  expect(vi.getTimerCount(), 'nothing goes on when the desk is stopped').toBe(0);
  vi.useRealTimers();
});

/** Pages of the real names, each behind one right; `home` behind none. */
export const behind = {
  home: null,
  calls: 'calls',
  queue: 'queue',
  paper: 'paper',
  board: 'devices',
  report: 'report',
  logs: 'logs',
  measures: 'measures',
  trail: 'audit',
} as const satisfies Partial<Record<StaffPageName, Right | null>>;
export type Name = keyof typeof behind;
export const names = Object.keys(behind) as Name[]; // Object.keys forgets what it was given

/** Whoever has a card whose UID is their role, PIN 482915. */
export function room() {
  const devices = new FakeDevices();
  const deeds: Deed[] = [];
  const trail = { full: false };
  const answers = { afterMs: 0 };
  const opened: { name: Name; parts: PageParts; open: boolean; pressed: string[] }[] = [];
  const note = (deed: Deed) => {
    if (trail.full) throw new Error('disk full');
    deeds.push(deed);
    return {} as never; // nobody looks at the entry
  };
  const signIn: SignIn = {
    present: (card) => ({ ok: true, claim: { marks: ['uid' in card ? card.uid : card.kind] } }),
    async byPin({ marks: [mark = ''] }, pin, signal) {
      await new Promise((resolve) => setTimeout(resolve, answers.afterMs));
      if (signal.aborted) return { ok: false, code: 'canceled' };
      const roles = mark.split('+').filter((one): one is StaffRole => one in idOf);
      const person: SignedInPerson = { id: idOf[roles[0] ?? 'consultant'], name: mark, roles };
      return roles.length > 0 && pin === '482915' ? { ok: true, person } : { ok: false, code: 'wrong' };
    },
    byCode: async () => ({ ok: false, code: 'wrong' }),
  };
  const machine = createStaffMachine({
    signIn,
    signedOut: ({ id, roles }, why) => void note({ act: 'signedOut', staff: id, roles, subject: why }),
    monotonic: () => Date.now(),
  });
  const pages: StaffPages = Object.fromEntries(
    names.map((name) => [
      name,
      {
        right: behind[name],
        open(parts: PageParts) {
          const me = { name, parts, open: true, pressed: [] as string[] };
          opened.push(me);
          return {
            view: () => ({ page: 'home', visit: parts.visitIsOn(), tiles: [] }),
            document: () => new Uint8Array([opened.indexOf(me)]),
            calls: { staffTestBegin: () => me.pressed.push('next') > 0 },
            close: () => {
              me.open = false;
            },
          };
        },
      },
    ]),
  );
  const desk = createDesk({
    devices,
    readers: ['one', 'two'],
    room: { machine, trail: { append: note, head: () => ({ count: 0, hash: '' }) } },
    pages,
    log: memoryLog(),
  });
  stops.push(desk.stop);
  const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const show = async (uid: string, reader = 'one') => {
    const wait = devices.cards.find(({ device }) => device === reader);
    if (!wait) throw new Error(`nobody waits for a card at ${reader}`);
    devices.cards.splice(devices.cards.indexOf(wait), 1);
    wait.answer(succeeded({ kind: 'contactlessCard', uid, permanent: true }));
    await pass();
  };
  const bad = async (detail: string) => {
    devices.cards.shift()?.answer(failed('invalidData', detail));
    await pass();
  };
  const enter = async (uid: string, pin = '482915') => {
    await show(uid);
    desk.call('staffCard', {});
    desk.call('staffPin', { pin });
    await pass(answers.afterMs);
  };
  const standing = () => opened.filter(({ open }) => open).map(({ name }) => name);
  const go = (page: Name) => desk.call('staffGo', { page });
  const latest = () => {
    const last = opened.at(-1);
    if (!last) throw new Error('no page was opened');
    return last;
  };
  const acts = () => deeds.map(({ act, staff, subject }) => [act, staff, subject]);
  return { desk, devices, trail, answers, opened, latest, standing, show, bad, enter, go, pass, acts };
}
const idOf: Record<StaffRole, string> = { consultant: '1042', technician: '2001', administrator: '3003' };
