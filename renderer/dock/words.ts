import type { CallInput } from '../../electron/contract/channels/calls.ts';

export interface Message {
  tone: 'good' | 'bad' | 'quiet';
  text: string;
}

/** What was done, as the message says it. Development only, so English only. */
export const actionWords: Record<CallInput<'dockPrinter'>['action'], string> = {
  paperOut: 'the paper has run out',
  paperLow: 'the paper is low',
  loadPaper: 'new paper is in',
  openCover: 'the cover is open',
  closeCover: 'the cover is closed',
  tear: 'the paper is torn off',
  unplug: 'unplugged',
  plug: 'plugged in',
};

export const swipeWords = (label: string): string => `Swiped: ${label}`;

/** Codes of the simulators' control socket; words that are none are shown as they come. */
const codes: Record<string, string> = {
  unknownSpecimen: 'the simulator does not know this card',
  unknownCommand: 'the simulator cannot do that',
  invalidRequest: 'the simulator did not understand',
  internal: 'the simulator failed',
  unknownCall: 'this window may not do that',
  badActor: 'this window may not do that',
  badSender: 'this window may not do that',
  badInput: 'the request was refused',
};

type Outcome = { ok: true; done: boolean; message: string | null } | { ok: false; error: string } | null;

/** `null`: the kiosk did not answer at all. */
export function outcomeMessage(words: string, outcome: Outcome): Message {
  if (outcome?.ok && outcome.done)
    return { tone: 'good', text: outcome.message ? `${words} (${outcome.message})` : words };
  const code = outcome === null ? 'the kiosk did not answer' : outcome.ok ? outcome.message : outcome.error;
  return { tone: 'bad', text: `Not done: ${codes[code ?? ''] ?? code ?? 'no reason was given'}` };
}
