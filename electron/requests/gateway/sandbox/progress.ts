export type Status = 'submitted' | 'registered' | 'in_work' | 'ready';

/** Ms after registration: quick enough that a person who plays with the kiosk sees every status come. */
const begins: readonly (readonly [Status, number])[] = [
  ['ready', 60_000],
  ['in_work', 15_000],
  ['registered', 2_000],
];

/** How far the back office of a demonstration has come with a request. */
export function statusAt(registeredAt: Date, now: Date): Status {
  const ageMs = now.getTime() - registeredAt.getTime();
  return begins.find(([, afterMs]) => ageMs >= afterMs)?.[0] ?? 'submitted';
}
