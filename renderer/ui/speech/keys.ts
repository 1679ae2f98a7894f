import type { PadAction } from '../../../electron/contract/channels/notices.ts';
import type { Screen } from '../../../electron/contract/views/view.ts';
import { act, on } from '../../lib/bridge.ts';
import { answerRepeat, askRepeat } from './repeat-request.ts';
import { repeat } from './tell.ts';
import { stepped } from './volume.ts';

const speechKeys: readonly PadAction[] = ['repeat', 'volumeUp', 'volumeDown'];
const withoutVisitor: readonly Screen['view']['screen'][] = ['goodbye', 'outOfService', 'updating'];

/**
 * The keypad's keys of the speech. Where nothing is spoken yet each of them switches it on, before a visit too:
 * whoever presses them wants to hear, and cannot look for where to say so (EN 301 549 5.2). Returns the way to stop.
 */
export function followSpeechKeys(screenNow: () => Screen | null): () => void {
  answerRepeat(() => {
    const screen = screenNow();
    if (screen?.frame.display.speech) repeat(screen);
  });
  return on('keypad', ({ action }) => {
    const screen = screenNow();
    if (screen === null || !speechKeys.includes(action)) return;
    const { speech, volume } = screen.frame.display;
    if (!speech) {
      if (!withoutVisitor.includes(screen.view.screen)) void act('setDisplay', { speech: true });
    } else if (action === 'repeat') askRepeat();
    else void act('setDisplay', { volume: stepped(volume, action === 'volumeUp' ? 1 : -1) });
  });
}
