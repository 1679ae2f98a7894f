import type { Screen } from '../../../electron/contract/views/view.ts';
import { useSpeech } from './use-speech.ts';

/** The voice of what is drawn; nothing of it is seen. */
export function Speech({ screen }: { screen: Screen }) {
  useSpeech(screen);
  return null;
}
