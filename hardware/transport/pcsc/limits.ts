export const pcscLimits = {
  /** pcscd itself looks at a slot every 400 ms; one question costs 0.1 ms and holds no thread while waiting. */
  pollEveryMs: 100,
  /** A daemon that does not answer this long is stopped or stuck: the reader counts as gone. */
  pollMs: 1500,
  /** After a failed command: how long until pcscd says whether card or reader left (its own period is 400 ms). */
  verdictMs: 900,
  /** 65,536 bytes of an extended APDU and its status word. */
  answerBytes: 65_538,
  /** The contract of `close` is 1 s; a stuck call is left to the process's end. */
  closeMs: 500,
} as const;
