/** Limits of the sandbox, times in ms. */
export const limits = {
  /** The API's largest envelope is 200 000 characters. */
  bodyBytes: 256 * 1024,
  /** Four digits are guessed in 10 000 tries; a person mistypes a few times. */
  wrongFactors: 5,
  wrongFactorsForgottenMs: 15 * 60_000,
  /** Longest line of an order on the control socket. */
  orderChars: 10_000,
  /** A programme that started us should notice a dead one next to it within this. */
  neighbourProbeMs: 1_000,
} as const;
