/** A codec as the fuzzer sees it. */
export interface FuzzTarget {
  readonly name: string;
  /** Good frames, which the fuzzer cuts, doubles, shifts and damages. */
  readonly seeds: readonly Uint8Array[];
  /** The most it may hold back; 4096 bytes unless told. */
  readonly maxRetained?: number;
  /** Feeds the chunks to a fresh decoder; returns how many bytes it holds back afterwards. Must never throw. */
  feed(chunks: readonly Uint8Array[]): number;
}
