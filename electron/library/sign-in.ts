import { refusalOf } from './act.ts';
import type { Answered } from './library.ts';
import { screenMessage } from './plans.ts';
import { refusal } from './refusal.ts';
import type { Credentials, Requests } from './requests.ts';
import type { Abilities } from './sip2/client/abilities.ts';
import type { Talk } from './sip2/client/client.ts';
import { code } from './sip2/layouts.ts';
import { fieldOf, type Message } from './sip2/message.ts';

interface SignInParts {
  credentials: Credentials;
  requests: Requests;
  abilities(): Abilities | null;
}

/** Patron information, or the shorter patron status where a server has no more. */
export async function signInWith(
  talk: Talk,
  { credentials, requests, abilities }: SignInParts,
  signal: AbortSignal,
): Promise<Answered<Message<'64'> | Message<'24'>>> {
  const answer =
    abilities()?.patronInformation === false
      ? await talk.ask(requests.status(credentials), signal)
      : await talk.ask(requests.information(credentials, 'none'), signal);
  if (!answer.ok)
    return {
      ok: false,
      refusal: answer.code === 'invalid' ? refusal('unknownCard') : refusalOf(answer.code),
    };
  const { message } = answer;
  const said = screenMessage(message);
  // Servers that leave BL out name those they know.
  const isKnown = (fieldOf(message, code.validPatron) ?? (fieldOf(message, code.name) ? 'Y' : 'N')) === 'Y';
  if (!isKnown) return { ok: false, refusal: refusal('unknownCard', said) };
  // A server that does not say that the PIN is right has not checked it.
  if (credentials.pin !== null && fieldOf(message, code.validPassword) !== 'Y')
    return { ok: false, refusal: refusal('wrongPin', said) };
  return { ok: true, value: message };
}
