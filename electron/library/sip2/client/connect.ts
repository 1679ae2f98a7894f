import { withDeadline } from '../../../deadline.ts';
import { code } from '../layouts.ts';
import type { Message } from '../message.ts';
import type { Encoding } from '../text.ts';
import { type Abilities, abilitiesOf } from './abilities.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { clientLimits } from './limits.ts';
import { type Line, openLine, type Place } from './line.ts';

export interface Account {
  user: string;
  /** Null: the file with it cannot be read. */
  password(): string | null;
  location: string | null;
}

export interface ServerSettings {
  place: Place;
  encoding: Encoding;
  errorDetection: boolean;
  /** Null: the server wants no login (the line itself is trusted). */
  account: Account | null;
  answerMs: number;
  keepAliveMs: number;
}

/**
 * `unreachable` nothing answers there, or not with SIP2 · `loginRefused` user or password are wrong ·
 * `offline` the server says that it is closed.
 */
export type Outage = 'unreachable' | 'loginRefused' | 'offline';

export interface Connection {
  line: Line;
  abilities: Abilities;
  nextSequence(): number;
}

export const statusRequest: Message<'99'> = {
  id: '99',
  fixed: { status: '0', printWidth: '040', version: '2.00' },
  fields: [],
};

/** Connects, logs in, asks for the status. */
export async function openConnection(
  settings: ServerSettings,
  signal: AbortSignal,
): Promise<Connection | Outage> {
  const line = await withDeadline(clientLimits.connectMs, [signal], (within) =>
    openLine(settings.place, within),
  );
  if (!line) return 'unreachable';
  let sequence = -1;
  const nextSequence = (): number => {
    sequence = (sequence + 1) % 10;
    return sequence;
  };
  const opened = await withDeadline(clientLimits.loginMs, [signal], (within) =>
    greet(line, settings, nextSequence, within),
  );
  if (typeof opened === 'string') {
    line.close();
    return opened;
  }
  return { line, abilities: opened, nextSequence };
}

async function greet(
  line: Line,
  settings: ServerSettings,
  nextSequence: () => number,
  signal: AbortSignal,
): Promise<Abilities | Outage> {
  const { account, encoding, errorDetection } = settings;
  const manner = () => ({ encoding, errorDetection, sequence: nextSequence() });
  if (account) {
    const password = account.password();
    if (password === null) return 'loginRefused';
    const answer = await exchange(line, loginRequest(account, password), manner(), signal);
    if (!answer.ok) return answer.code === 'invalid' ? 'loginRefused' : 'unreachable';
    if (answer.message.fixed.ok !== '1') return 'loginRefused';
  }
  const status: Exchanged<'99'> = await exchange(line, statusRequest, manner(), signal);
  if (!status.ok) return 'unreachable';
  return status.message.fixed.online === 'Y' ? abilitiesOf(status.message) : 'offline';
}

const loginRequest = ({ user, location }: Account, password: string): Message<'93'> => ({
  id: '93',
  // Both in the clear: SIP2 names no algorithm; what hides them is TLS.
  fixed: { userAlgorithm: '0', passwordAlgorithm: '0' },
  fields: [
    [code.user, user],
    [code.password, password],
    ...(location === null ? [] : [[code.location, location] as const]),
  ],
});
