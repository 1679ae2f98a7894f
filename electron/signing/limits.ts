/** Delays and limits of signing, times in ms. */
export const limits = {
  /** A WebSocket to a dead port can hang for minutes; a listening port on loopback answers at once. */
  probeMs: 1_000,
  /** NCALayer greets when the connection opens; a loaded machine needs a moment for TLS in Java. */
  helloMs: 3_000,
  /** It asks the card readers; slow ones take a second each. Without an answer we sign all the same. */
  tokensMs: 3_000,
  /** How old the state on the screen may be; a look is one connection on loopback. */
  watchMs: 15_000,
  /** A request in base64, or a CMS with certificates and a time stamp; more is not NCALayer. */
  frameBytes: 2 * 1024 * 1024,
  /** What is signed: a sealed request is 200 000 characters at most. */
  dataBytes: 1024 * 1024,
} as const;
