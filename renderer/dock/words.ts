export interface Message {
  tone: 'good' | 'bad' | 'quiet';
  text: string;
}

/** `openCover` → `Open cover`. The simulators name their commands by what happens. */
export const commandWords = (name: string): string => {
  const words = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Codes of the simulators' control socket; words that are none are shown as they come. */
const codes: Record<string, string> = {
  unknownSpecimen: 'the simulator does not know this card',
  unknownCommand: 'the simulator cannot do that',
  invalidRequest: 'the simulator did not understand',
  internal: 'the simulator failed',
  notSent: 'nobody is waiting for it',
  notLearning: 'nothing is being learnt',
  noSuchKey: 'no keyboard here has such a key',
  noWindow: 'the kiosk has no window',
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
  return { tone: 'bad', text: `${words}: not done, ${codes[code ?? ''] ?? code ?? 'no reason was given'}` };
}
