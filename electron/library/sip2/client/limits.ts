/** Delays and limits of the line to the library's server, times in ms. */
export const clientLimits = {
  /** TCP and TLS on a poor network. */
  connectMs: 4_000,
  /** Login and status: the server looks up its own account. */
  loginMs: 5_000,
  /** An answer, unless kiosk.yaml says else: a Koha that renews takes up to 2 s on a busy evening. */
  answerMs: 8_000,
  /** The specification speaks of 3 to 5 repetitions. */
  resends: 3,
  /** Answers that belong to no question of ours; more is another program. */
  strays: 8,
  /** Lines nobody waits for. */
  keptLines: 16,
  /** Between attempts while the server is away: first, and at most. */
  retryMs: 1_000,
  retryMostMs: 60_000,
  /** Firewalls forget idle lines after minutes; servers hang up after as much (Koha: 10 min by default). */
  keepAliveMs: 60_000,
} as const;
