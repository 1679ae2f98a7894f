import { type Twn4Reply, twn4Commands } from '../../codec/twn4/index.ts';
import { sleep } from '../../wait.ts';
import type { Twn4Profile } from './profile.ts';
import type { Twn4Line } from './twn4-line.ts';

const done = (reply: Twn4Reply): true | null => (reply.error === 0 && reply.data.length === 0 ? true : null);

/** Light and sound for the holder. Nobody waits for them, and a reader that has none of them loses nothing. */
export async function tellGoodRead(line: Twn4Line, profile: Twn4Profile, signal: AbortSignal): Promise<void> {
  const { beep, led } = profile.goodRead;
  const tell = (command: Uint8Array, lastsMs: number) => {
    const answerMs = profile.answerMs + lastsMs;
    return line.ask(command, done, answerMs, { deadlineMs: answerMs * 2, signal });
  };
  if (led) await tell(twn4Commands.ledsOn(led.mask), 0);
  // the reader answers when it has sounded
  if (beep) await tell(twn4Commands.beep(beep), beep.onMs + beep.offMs);
  if (!led) return;
  await sleep(led.forMs, signal);
  await tell(twn4Commands.ledsOff(led.mask), 0);
}
