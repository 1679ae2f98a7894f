/** Every wait and limit of printers with a presenter, with its reason. Times in ms. */
export interface PaperDelays {
  /** Real-time status is answered from the interrupt, in about 10 ms; ten times that over a slow USB adapter. */
  statusReplyMs: number;
  /** An answer from the queue of an idle printer. */
  queueReplyMs: number;
  /** Prints are refused while the queue is silent, until it is taken that it never will answer: a long job is out. */
  silentForMs: number;
  /** Between two looks at the printer while a job runs. */
  pollEveryMs: number;
  /** Between two looks while a ticket waits to be taken: a person is slower than a job. */
  takenPollMs: number;
  /** One chunk: 1 s at 9600 baud, more while the printer holds the line with its buffer full. */
  chunkWriteMs: number;
  requestWriteMs: number;
  /** How long a chunk under way may still go on after the job was stopped, so that it ends on a command. */
  stopGraceMs: number;
  /** A tick outranks the offline status but may be under way when it comes. */
  errorGraceMs: number;
  /** Time a printer may take after the last byte (own estimate, devices.md §1.5). */
  completionBaseMs: number;
  completionPer100MmMs: number;
  completionPerCutMs: number;
  /** From the last cut until the ticket lies in the mouth: the longest loop is some 30 cm. */
  presentMs: number;
  /** Back inside, or out and down. */
  retractMs: number;
  /** Counters have no end: silence for three bytes' time at 1200 baud, and no less than a timer can keep. */
  counterIdleMs: number;
}

export const paperDelays: PaperDelays = {
  statusReplyMs: 400,
  queueReplyMs: 600,
  silentForMs: 30_000,
  pollEveryMs: 250,
  takenPollMs: 300,
  chunkWriteMs: 6000,
  requestWriteMs: 1000,
  stopGraceMs: 1000,
  errorGraceMs: 300,
  completionBaseMs: 2000,
  completionPer100MmMs: 1000,
  completionPerCutMs: 1500,
  presentMs: 4000,
  retractMs: 5000,
  counterIdleMs: 40,
};

/** Lengths in bytes. */
export const paperLimits = {
  /** Written at once; status is read between chunks, so about a second at 9600 baud. */
  chunkBytes: 1024,
  /** NULs that end any command of ours that was cut off: the longest is a raster band of 2 KB. */
  fillUpBytes: 2300,
} as const;
