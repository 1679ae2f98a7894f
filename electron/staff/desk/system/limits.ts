export const systemLimits = {
  /** A poor line answers within this or is none. */
  gatewayMs: 5_000,
  /** timedatectl asks a service over D-Bus, which may have to be started first. */
  clockMs: 2_000,
  /** The error that still lies on a target of 20 mm: beyond 10 mm the finger meets the neighbour. */
  touchBadMm: 10,
  /** Half of that: seen by a person, met by nobody. */
  touchCareMm: 5,
} as const;
