/**
 * Numato relay boards (facts/devices.md §5.3): commands are ASCII and CR; the board echoes what it hears and ends
 * every answer with `\n\r>`. Total: any bytes, any split, at most `answerChars` characters are kept.
 */
export const numatoLimits = {
  /** Longest answer is the echo and 32 bits as hex; the rest is noise. */
  answerChars: 256,
  /** 0–9 and A–V. */
  channels: 32,
} as const;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Channels above 9 are letters (from memory of the manual, unverified). */
export const channelName = (channel: number): string => channel.toString(36).toUpperCase();

export const numatoCommands = {
  /** An empty command: what was half typed before is ended, and a prompt comes back. */
  wake: ascii('\r'),
  version: ascii('ver\r'),
  readAll: ascii('relay readall\r'),
  switch: (channel: number, on: boolean): Uint8Array =>
    ascii(`relay ${on ? 'on' : 'off'} ${channelName(channel)}\r`),
} as const;

/** What the board said up to a prompt: its lines, without those that are empty. */
export type NumatoAnswer = readonly string[];

export interface NumatoState {
  readonly text: string;
}
export const emptyNumato: NumatoState = { text: '' };

/** Feeds received bytes; one answer for each prompt. */
export function numatoAnswers(
  state: NumatoState,
  bytes: Uint8Array,
): { state: NumatoState; answers: NumatoAnswer[] } {
  const answers: NumatoAnswer[] = [];
  let text = state.text;
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte);
    if (letter === '>') {
      answers.push(linesOf(text));
      text = '';
    } else if (text.length < numatoLimits.answerChars) text += letter;
  }
  return { state: { text }, answers };
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.replace(/[^\x20-\x7e]/g, '').trim())
    .filter((line) => line !== '');

/** The answer to `command` without its echo; null when it answers something else or garbled. */
export function answerTo(command: Uint8Array, answer: NumatoAnswer): readonly string[] | null {
  const typed = String.fromCharCode(...command).trim();
  const at = answer.indexOf(typed);
  return at === -1 ? null : answer.slice(at + 1);
}

/** `relay readall` → on or off per channel, lowest first; null when it is no mask. Two hex digits per 8 channels. */
export function relaysOf(lines: readonly string[]): boolean[] | null {
  const [mask] = lines;
  // BigInt: 32 channels are more than a shift can hold
  if (mask === undefined || !/^([0-9a-f]{2}){1,4}$/i.test(mask)) return null;
  const bits = BigInt(`0x${mask}`);
  return Array.from({ length: mask.length * 4 }, (_, channel) => ((bits >> BigInt(channel)) & 1n) === 1n);
}
