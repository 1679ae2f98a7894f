interface Round {
  timer: NodeJS.Timeout;
  looks: Set<() => void>;
}

const rounds = new Map<number, Round>();

/**
 * Calls `look` every `everyMs` until the returned function is called. All who look equally often share one timer: with
 * eight ports of their own the process would wake up 32 times a second for nothing.
 */
export function everyRound(everyMs: number, look: () => void): () => void {
  const round = rounds.get(everyMs) ?? begin(everyMs);
  const once = (): void => look(); // two who look with the same function stay two
  round.looks.add(once);
  return () => {
    round.looks.delete(once);
    if (round.looks.size > 0 || rounds.get(everyMs) !== round) return;
    clearInterval(round.timer);
    rounds.delete(everyMs);
  };
}

function begin(everyMs: number): Round {
  const looks = new Set<() => void>();
  const timer = setInterval(() => {
    for (const look of [...looks]) if (looks.has(look)) look();
  }, everyMs);
  const round = { timer, looks };
  rounds.set(everyMs, round);
  return round;
}
