import type { SnapshotFrom } from 'xstate';
import type { createApplyMachine } from '../../visit/apply/machine.ts';
import type { createLibraryMachine } from '../../visit/library/machine.ts';
import type { createTrackMachine } from '../../visit/track/machine.ts';

/** What the drawings of these activities are made from. */
export type ApplySnapshot = SnapshotFrom<ReturnType<typeof createApplyMachine>>;
export type TrackSnapshot = SnapshotFrom<ReturnType<typeof createTrackMachine>>;
export type LibrarySnapshot = SnapshotFrom<ReturnType<typeof createLibraryMachine>>;
