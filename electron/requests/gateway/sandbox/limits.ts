/** Limits of the sandbox, times in ms. */
export const limits = {
  /** The API's largest envelope is 200 000 characters. */
  bodyBytes: 256 * 1024,
  /** Four digits are guessed in 10 000 tries; a person mistypes a few times. */
  wrongFactors: 5,
  wrongFactorsForgottenMs: 15 * 60_000,
  /** What is counted per number must not grow with the numbers somebody makes up. */
  countedNumbers: 10_000,
  /** A hall full of people mistypes more booking numbers than one person. */
  wrongBookings: 20,
  /** A programme that started us should notice a dead one next to it within this. */
  neighbourProbeMs: 1_000,
  /** A bank's QR usually holds for some minutes; long enough to find one's phone. */
  paymentMs: 5 * 60_000,
  codeMs: 5 * 60_000,
  /** A text message takes up to a minute in the country. */
  codeAgainMs: 60_000,
  codeTries: 3,
  codesPerPhone: 5,
  codesForgottenMs: 60 * 60_000,
  /** From the proof to the end of the visit; the idle timer is far shorter. */
  proofMs: 15 * 60_000,
  /** An owner may be at work. */
  consentMs: 24 * 60 * 60_000,
  /** People come early; a quarter of an hour late, the place is given on. */
  bookingEarlyMs: 60 * 60_000,
  bookingLateMs: 15 * 60_000,
  /** The oldest of what is kept in memory makes room. */
  keptThings: 5_000,
  keptDocuments: 20,
} as const;
