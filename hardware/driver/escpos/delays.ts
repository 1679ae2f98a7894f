/** Every wait and limit of this driver, with its reason. Times in ms. */
export interface EscposDelays {
  /** DLE EOT is answered from the interrupt, in about 10 ms; ten times that over a slow USB adapter. */
  statusReplyMs: number;
  /** GS I is answered when the queue comes to it; an idle printer needs some 20 ms at 9600 baud. */
  identityReplyMs: number;
  /** GS ( H and GS r on an idle printer (devices.md §1.5: probe, wait 1 s). */
  completionProbeMs: number;
  /** Between two answers of an earlier job whose rest is being printed: 1 KB of text at the slowest 60 mm/s. */
  doubtMs: number;
  /** DLE DC4 function 8. */
  clearReplyMs: number;
  /** What the printer said unasked counts as its state for as long as one health check and a half. */
  freshMs: number;
  /** Per byte still on its way when a question follows it: 9600 baud, the slowest line of kiosk printers. */
  msPerByte: number;
  /** Between two looks at the printer while a job runs. */
  pollEveryMs: number;
  /** One chunk: 1 s at 9600 baud, more while the printer holds the line with its buffer full. */
  chunkWriteMs: number;
  /** The same where the job may wait for paper: the call's own deadline comes first. */
  patientWriteMs: number;
  /** A short command outside a job: nothing stands in its way unless the line is held. */
  requestWriteMs: number;
  /** How long a chunk under way may still go on after the job was stopped, so that it ends on a command. */
  stopGraceMs: number;
  /** A process id outranks the offline status but may be under way when it comes. */
  errorGraceMs: number;
  /** Time a printer may take after the last byte (own estimate, devices.md §1.5). */
  completionBaseMs: number;
  completionPer100MmMs: number;
  completionPerCutMs: number;
}

export const escposDelays: EscposDelays = {
  statusReplyMs: 400,
  identityReplyMs: 400,
  completionProbeMs: 1000,
  doubtMs: 2500,
  clearReplyMs: 500,
  freshMs: 7500,
  msPerByte: 1.05,
  pollEveryMs: 250,
  chunkWriteMs: 6000,
  patientWriteMs: 3_600_000,
  requestWriteMs: 1000,
  stopGraceMs: 1000,
  errorGraceMs: 300,
  completionBaseMs: 2000,
  completionPer100MmMs: 1000,
  completionPerCutMs: 1500,
};

/** Lengths in bytes. */
export const escposLimits = {
  /** Written at once; status is read between chunks, so about a second at 9600 baud. */
  chunkBytes: 1024,
  /** Dots in one raster command: what a cut-off command may still wait for, see `fillUpBytes`. */
  rasterBytes: 2048,
  /** NULs that end any command of ours that was cut off. */
  fillUpBytes: 2300,
} as const;
