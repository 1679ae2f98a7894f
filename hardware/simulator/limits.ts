/** Delays and limits of the simulators. */
export const limits = {
  /** socat makes its PTY in 9–18 ms; on a loaded machine a hundred times that is still not a fault. */
  ptyReadyMs: 3000,
  ptyPollMs: 5,
  /** A parent that dies is noticed by its pid changing; nothing but a poll says so. */
  parentPollMs: 250,
  /** Slices of a paced line: short enough for a reader of the bytes to see a stream, long enough for timers. */
  paceTickMs: 5,
  /** Longer than a pipe takes to bring the next burst of a stream, shorter than a pause of the sender. */
  paceHopMs: 12,
  /** Start, eight data bits, stop. */
  bitsPerByte: 10,
  /** One control request; the longest (10 kB of raw hex) is a tenth of it. */
  controlLineChars: 200_000,
  /** The dock redraws the paper on each event; ten a second look alive. */
  paperEventMs: 100,
} as const;
