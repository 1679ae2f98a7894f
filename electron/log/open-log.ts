import { type Level, type Logger, multistream, pino } from 'pino';
import { RotatingFile } from './rotating-file.ts';
import { personalFields, scrub } from './scrub.ts';

/** The log of the application: a file that rotates, and stderr. `now`: epoch ms of the line that is written. */
export function openLog(file: string, level: Level = 'info', now: () => number = Date.now): Logger {
  const kept = new RotatingFile(file);
  process.stderr.on('error', () => {}); // whoever read it has gone; the file goes on
  const streams = [
    { level, stream: { write: (line: string) => kept.write(scrub(line)) } },
    { level, stream: { write: (line: string) => void process.stderr.write(scrub(line)) } },
  ];
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      redact: { paths: personalFields.flatMap((name) => [name, `*.${name}`]), censor: '[personal]' },
    },
    multistream(streams),
  );
}
