/** Every wait and limit of printers with a presenter, with its reason. Times in ms. */
export interface PaperDelays {
  /** Real-time answers come from the interrupt, in some 10 ms; ten times that over a slow adapter. */
  replyMs: number;
  /** An answer from the queue of an idle printer. */
  queueReplyMs: number;
  /** Prints are refused while the queue is silent, until it is taken that it never will answer: a long job is out. */
  silentForMs: number;
  /** A short command: nothing stands in its way unless the line is held. */
  requestWriteMs: number;
  /** One chunk: 1 s at 9600 baud, more while the printer holds the line with its buffer full. */
  chunkWriteMs: number;
  /** The same where the job may wait for paper: the call's own deadline comes first. */
  patientWriteMs: number;
  /** Between two looks at the printer while a job runs or the mouth is being emptied. */
  pollEveryMs: number;
  /** Between two looks while paper waits to be taken: a person is slower than a job. */
  takenPollMs: number;
  /** Between two looks while something is wrong or in the mouth: staff see at once that it is mended. */
  watchEveryMs: number;
  /** Between two looks while all is well: a roll that is taken out is seen soon. Each question wakes two processes. */
  restEveryMs: number;
  /** A chunk under way may still end on a command after the job was stopped. */
  stopGraceMs: number;
  /** A fault may pass by itself, or the end of the job may be on its way while the fault comes. */
  faultGraceMs: number;
  /** Time a printer may take after the last byte (own estimate, devices.md §1.5). */
  endBaseMs: number;
  endPer100MmMs: number;
  endPerCutMs: number;
  /** After the end was read: until nothing is left unprinted. */
  settleMs: number;
  /** From the cut until the sensor at the mouth sees the paper: the longest loop is some 30 cm. */
  presentMs: number;
  /** From the command until the mouth is empty: two seconds of motor for a long ticket. */
  retractMs: number;
  /** After a reset a printer is deaf for a quarter of a second. */
  resetMs: number;
  /** To cut off what a stopped job left, bring it to the mouth and take it back: as long as each may take by itself. */
  discardMs: number;
  /** The same where nothing says that it is done: what comes next stands behind it in any case. */
  discardUnseenMs: number;
  /** All that is done after a stopped job: the device layer waits 4 s for a driver to end. What is left is done before the next job. */
  tidyUpMs: number;
  /** Custom's counters have no end: silence for three bytes' time at 1200 baud, and no less than a timer can keep. */
  counterIdleMs: number;
}

export const paperDelays: PaperDelays = {
  replyMs: 400,
  queueReplyMs: 600,
  silentForMs: 30_000,
  requestWriteMs: 1000,
  chunkWriteMs: 6000,
  patientWriteMs: 3_600_000,
  pollEveryMs: 120,
  takenPollMs: 300,
  watchEveryMs: 1000,
  restEveryMs: 3000,
  stopGraceMs: 1000,
  faultGraceMs: 400,
  endBaseMs: 3000,
  endPer100MmMs: 1500,
  endPerCutMs: 2000,
  settleMs: 1500,
  presentMs: 4000,
  retractMs: 5000,
  resetMs: 300,
  discardMs: 11_000,
  discardUnseenMs: 2000,
  tidyUpMs: 2500,
  counterIdleMs: 40,
};

/** Lengths in bytes. */
export const paperLimits = {
  /** Written at once; the printer is looked at between chunks, so about a second at 9600 baud. */
  chunkBytes: 1024,
  /** NULs that end any command of ours that was cut off: the longest is a raster band of 2 KB. */
  fillUpBytes: 2300,
} as const;
