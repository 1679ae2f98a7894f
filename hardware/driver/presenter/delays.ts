/** Every wait and limit of printers that hold paper in a mouth, with its reason. Times in ms. */
export interface PresenterDelays {
  /** Answers come from the interrupt, in some 10 ms; ten times that over a slow adapter, twice that at 9600 baud. */
  replyMs: number;
  /** A short command: nothing stands in its way unless the line is held. */
  requestWriteMs: number;
  /** One chunk: 1 s at 9600 baud, more while the printer holds the line with its buffer full. */
  chunkWriteMs: number;
  /** Between two looks at the printer while a job runs or paper is in the mouth. */
  pollEveryMs: number;
  /** Between two looks while nothing happens: a roll that is taken out is seen soon. */
  watchEveryMs: number;
  /** A chunk under way may still end on a command after the job was stopped. */
  stopGraceMs: number;
  /** A fault may pass by itself, or the end of the job may be on its way while the fault comes. */
  faultGraceMs: number;
  /** Time a printer may take after the last byte (own estimate, devices.md §1.5). */
  endBaseMs: number;
  endPer100MmMs: number;
  endPerCutMs: number;
  /** After the end was told: until nothing is left unprinted. */
  settleMs: number;
  /** From the cut until the sensor at the mouth sees the paper. */
  presentMs: number;
  /** From the command until the mouth is empty: two seconds of motor for a long ticket. */
  retractMs: number;
  /** After a reset a printer is deaf for a quarter of a second. */
  resetMs: number;
  /** To cut off and take back what a stopped job left. */
  discardMs: number;
  /** All that is done after a stopped job: the device layer waits 4 s for a driver to end. What is left is done before the next job. */
  tidyUpMs: number;
}

export const presenterDelays: PresenterDelays = {
  replyMs: 400,
  requestWriteMs: 1000,
  chunkWriteMs: 6000,
  pollEveryMs: 120,
  watchEveryMs: 1000,
  stopGraceMs: 1000,
  faultGraceMs: 400,
  endBaseMs: 3000,
  endPer100MmMs: 1500,
  endPerCutMs: 2000,
  settleMs: 1500,
  presentMs: 3000,
  retractMs: 4000,
  resetMs: 300,
  discardMs: 2000,
  tidyUpMs: 2500,
};

/** Written at once; the printer is looked at between chunks, so about a second at 9600 baud. */
export const chunkBytes = 1024;
