import { type Level, type Logger, multistream, pino, stdTimeFunctions } from 'pino';
import { RotatingFile } from './rotating-file.ts';
import { personalFields, scrub } from './scrub.ts';

/** The log of the application: a file that rotates, and stderr. */
export function openLog(file: string, level: Level = 'info'): Logger {
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
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: personalFields.flatMap((name) => [name, `*.${name}`]), censor: '[personal]' },
    },
    multistream(streams),
  );
}
