import { z } from 'zod';

export const staffRoleSchema = z.enum(['consultant', 'technician', 'administrator']);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** What a role opens. */
export const rightSchema = z.enum([
  'assist',
  'calls',
  'queue',
  'paper',
  'devices',
  'report',
  'logs',
  'measures',
  'audit',
  'staff',
]);
export type Right = z.infer<typeof rightSchema>;

/**
 * An administrator may do all that the others may: in a small office it is one person, and every act is in the trail.
 * A technician is no consultant: who mends a printer has no business in a visit. Both change paper.
 */
const rights: Record<StaffRole, readonly Right[]> = {
  consultant: ['assist', 'calls', 'queue', 'paper'],
  technician: ['paper', 'devices', 'report', 'logs'],
  administrator: rightSchema.options,
};

export const hasRight = (roles: readonly StaffRole[], right: Right): boolean =>
  roles.some((role) => rights[role].includes(right));

/**
 * Everything that stands in the audit trail, and the right it takes; null: the kiosk itself, or what nobody needs a
 * right for. The words are stable: trails of years are read by them.
 */
const acts = {
  trailBegun: null,
  /** The trail and its kept head did not fit when the kiosk started (head.ts). */
  headMismatch: null,
  /** The database was damaged and is begun anew; the subject is the date in its file's name. */
  databaseSetAside: null,
  /** Entries that were kept long enough were taken out, as the subject says (audit/prune.ts). */
  trailPruned: null,
  signedIn: null,
  signInRefused: null,
  lockedOut: null,
  signedOut: null,
  assistBegun: 'assist',
  assistEnded: 'assist',
  timeExtended: 'assist',
  languageChanged: 'assist',
  displayChanged: 'assist',
  stepChosen: 'assist',
  copyPrinted: 'assist',
  movedToWindow: 'assist',
  visitCanceled: 'assist',
  /** The visitor let the consultant see one field. */
  fieldShown: null,
  callAcknowledged: 'calls',
  callDone: 'calls',
  ticketCalled: 'queue',
  ticketCalledAgain: 'queue',
  ticketHeld: 'queue',
  ticketResumed: 'queue',
  ticketTransferred: 'queue',
  ticketNoShow: 'queue',
  ticketFinished: 'queue',
  paperChanged: 'paper',
  binEmptied: 'paper',
  deviceTested: 'devices',
  deviceReset: 'devices',
  deviceConfigured: 'devices',
  keysLearned: 'devices',
  bytesWatched: 'devices',
  bytesRevealed: 'devices',
  reportMade: 'report',
  lockdownProved: 'report',
  touchChecked: 'devices',
  soundTested: 'devices',
  logsRead: 'logs',
  measuresRead: 'measures',
  trailRead: 'audit',
  trailExported: 'audit',
  staffChanged: 'staff',
  /** Over the control socket only, by whoever may open it. */
  documentPrinted: null,
  cardRevealed: null,
  revealRefused: null,
  updateShown: null,
} as const satisfies Record<string, Right | null>;

export type Act = keyof typeof acts;
// Object.keys forgets what it was given.
export const actSchema = z.enum(Object.keys(acts) as [Act, ...Act[]]);

/** What a member of staff does, so without the kiosk's own. */
export type StaffAct = { [A in Act]: (typeof acts)[A] extends null ? never : A }[Act];

export const mayDo = (roles: readonly StaffRole[], act: StaffAct): boolean => hasRight(roles, acts[act]);

/** In whose name an act stands in the trail: the humblest role that carries it. */
export function roleFor(roles: readonly StaffRole[], act: Act): StaffRole | null {
  const right: Right | null = acts[act];
  const held = staffRoleSchema.options.filter((role) => roles.includes(role));
  return held.find((role) => right === null || rights[role].includes(right)) ?? null;
}
