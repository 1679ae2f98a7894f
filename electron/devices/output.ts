import { createInterface } from 'node:readline';
import type { Log } from '../config/log.ts';

/** A line a crashing addon may print is worth keeping; a page of them is not. */
const MAX_LINE = 300;

/** What a hardware process prints (Node warnings, last words of an addon) goes to the log. */
export function logOutput(stream: NodeJS.ReadableStream | null, log: Log): void {
  if (!stream) return;
  createInterface({ input: stream })
    .on('line', (line) => {
      if (line.trim() !== '') log.warn({ line: line.slice(0, MAX_LINE) }, 'hardware process');
    })
    .on('error', () => {}); // the pipe of a killed process
}
