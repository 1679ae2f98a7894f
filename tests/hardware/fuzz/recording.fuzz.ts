import { formatEvent, parseRecording, RecordingError } from '../../../hardware/transport/record/event.ts';
import type { FuzzTarget } from './target.ts';

const lines = [
  '# qyzmet recording 1 driver=escpos profile=epson-tm-t88vi masked',
  '0 -- open',
  '3 => 1B40',
  '9 <= 12',
  '12 -- draw 7',
  '15 -- writeFailed timeOut 4',
  '20 => lines dtr=1 rts=0',
  '21 <= lines cts=1 dsr=0 dcd=1',
  '30 <= card 3B00',
  '31 => apdu 00B0000000',
  '33 <= refused timeOut later',
  '40 -- call awaitTaken {"deadlineMs":100}',
  '44 -- outcome {"ok":true}',
  '50 => getFeature 1 8',
  '60 <= gone unplugged',
];

/** A recording that somebody has edited: it is read, or refused with its line, and what was read is written again. */
export const target: FuzzTarget = {
  name: 'recording',
  maxRetained: 0,
  seeds: [...lines.map((line) => Buffer.from(`${line}\n`)), Buffer.from(lines.join('\n'))],
  feed(chunks) {
    const text = Buffer.concat(chunks).toString('utf8');
    try {
      const read = parseRecording(text);
      const again = read.map(({ atMs, event }) => formatEvent(atMs, event)).join('\n');
      if (parseRecording(again).length !== read.length) throw new Error('another recording');
    } catch (error) {
      if (!(error instanceof RecordingError) || !/^line \d+ is no line/.test(error.message)) throw error;
    }
    return 0;
  },
};
