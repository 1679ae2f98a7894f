export interface BookingEntryProps {
  /** Typed before the search, which came back with a problem. */
  initial: string;
  wrong: boolean;
  /** What stands beside the field when something is wrong with it. */
  words: string | null;
  onTyped(value: string): void;
}
