import type { DriverName } from '../../config.ts';
import type { RecordedEvent } from '../../transport/record/event.ts';
import { commandWords } from './commands.ts';
import { answerWords } from './printer-answers.ts';
import { cardWords } from './reader-answers.ts';

/** What one event means in the family's own words; undefined where nobody can say. It gets masked bytes only. */
export function createDecoder(driver: DriverName): (event: RecordedEvent) => string | undefined {
  const answers = answerWords(driver);
  return (event) => {
    if (event.kind === 'write') return commandWords(driver, event.bytes);
    if (event.kind === 'data') return answers ? answers(event.bytes) : cardWords(driver, event.bytes);
    if (event.kind === 'apdu') return apduWords(event.bytes);
    if (event.kind === 'response') return statusWords(event.bytes);
    return undefined;
  };
}

const instructions: Record<number, string> = {
  164: 'SELECT',
  176: 'READ BINARY',
  178: 'READ RECORD',
  202: 'GET DATA',
  192: 'GET RESPONSE',
  132: 'GET CHALLENGE',
  130: 'EXTERNAL AUTHENTICATE',
  32: 'VERIFY (masked)',
  36: 'CHANGE REFERENCE DATA (masked)',
};
const apduWords = (apdu: Uint8Array): string | undefined => instructions[apdu[1] ?? -1];

/** ISO 7816-4 §5.6, the commonest. */
const statuses: Record<string, string> = {
  '9000': 'good',
  '6A82': 'file not found',
  '6982': 'not allowed yet',
  '6D00': 'unknown instruction',
  '6E00': 'unknown class',
};
function statusWords(response: Uint8Array): string | undefined {
  if (response.length < 2) return 'card lost';
  const word = Buffer.from(response.subarray(-2)).toString('hex').toUpperCase();
  const data = response.length > 2 ? `, ${response.length - 2} bytes (masked)` : '';
  return `${statuses[word] ?? word}${data}`;
}
