import { MASK } from '../../../electron/contract/values/mask.ts';
import type { Frame } from '../../../electron/contract/views/frame.ts';
import type { StaffPageOf } from '../../../electron/contract/views/staff.ts';
import type { View, ViewOf } from '../../../electron/contract/views/view.ts';
import type { Sample } from './sample.ts';

const signIn: StaffPageOf<'signIn'> = {
  page: 'signIn',
  step: 'card',
  problem: null,
  lockedUntil: null,
  reader: { place: 'right' },
};
const staff = (name: string, page: Partial<StaffPageOf<'signIn'>>): Sample => ({
  name: `staff-${name}`,
  view: { screen: 'staff', person: null, page: { ...signIn, ...page } },
});

const home: StaffPageOf<'home'> = {
  page: 'home',
  visit: false,
  tiles: [
    { page: 'calls', waiting: 2 },
    { page: 'queue', waiting: 7 },
    { page: 'paper', waiting: 0 },
    { page: 'board', waiting: 1 },
    { page: 'measures', waiting: 0 },
  ],
};
const person = { name: 'Айгүл Сейітова', roles: ['consultant', 'administrator'] };

/** How staff come in, and what a visitor sees while somebody helps. */
export function staffAssistSamples(views: {
  question: ViewOf<'question'>;
  check: ViewOf<'check'>;
  receipt: ViewOf<'receipt'>;
}): Sample[] {
  const { question, check, receipt } = views;
  const tools: NonNullable<Frame['assist']>['tools'] = {
    steps: [
      ...check.rows.slice(1, 6).map(({ id, label }) => ({ field: id, label, here: false })),
      { field: 'check', label: '', here: true },
    ],
    reprint: true,
    toWindow: true,
    cancel: true,
  };
  const helped = (hidden: string[], shown: string[] = []): Partial<Frame> => ({
    assist: {
      hidden,
      shown: shown.map((field) => ({ field, until: Date.now() + 17_000 })),
      tools,
    },
  });
  const masked: View = {
    ...check,
    rows: check.rows.map((row, index) => (index === 2 ? row : { ...row, value: MASK })),
  };
  const covered = check.rows.filter((_, index) => index !== 2 && index > 0).map(({ id }) => id);
  const field = question.field;
  return [
    {
      name: 'card-band-attract',
      view: { screen: 'attract', restarted: false, nextNumbers: [] },
      frame: { cardShown: true },
    },
    { name: 'card-band-question', view: question, frame: { cardShown: true } },
    staff('sign-in-card', {}),
    staff('sign-in-pin', { step: 'pin' }),
    staff('sign-in-wrong', { step: 'pin', problem: 'wrong' }),
    staff('sign-in-code', { step: 'code' }),
    staff('sign-in-locked', { problem: 'locked', lockedUntil: Date.now() + 298_000 }),
    staff('sign-in-two-cards', { problem: 'twoCards' }),
    staff('sign-in-checking', { step: 'checking' }),
    { name: 'staff-home', view: { screen: 'staff', person, page: home } },
    {
      name: 'staff-home-visit',
      view: { screen: 'staff', person, page: { ...home, visit: true }, overVisit: true },
    },
    { name: 'assist-covered', view: { ...question, value: MASK }, frame: helped([field]) },
    { name: 'assist-shown', view: { ...question, value: '+77011234567' }, frame: helped([], [field]) },
    { name: 'assist-check', view: masked, frame: helped(covered, [check.rows[2]?.id ?? '']) },
    {
      name: 'assist-receipt',
      view: { ...receipt, registrationNumber: MASK, trackingId: MASK, qr: MASK },
      frame: helped(['receipt.number', 'receipt.qr']),
    },
    { name: 'assist-tools', view: masked, frame: helped(covered), touch: 'assist-tools' },
  ];
}
