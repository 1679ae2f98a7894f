import type { ReactNode } from 'react';

export interface BookingEntryProps {
  /** Typed before the search, which came back with a problem. */
  initial: string;
  wrong: boolean;
  /** What stands beside the field when something is wrong with it. */
  words: string | null;
  /** The other way to find it, for where it stands beside the field. */
  ways: ReactNode;
  onTyped(value: string): void;
}
