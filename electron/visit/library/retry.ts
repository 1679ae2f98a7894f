/** The way to the library was at fault, not what was asked. */
export const canRetry = (refused: { code: string } | null): boolean =>
  refused !== null && ['unreachable', 'canceled', 'notDone'].includes(refused.code);
