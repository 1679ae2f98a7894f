import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { problemOf } from './library-words.ts';
import { NumberEntry } from './NumberEntry.tsx';

const MOST = 12;

export function LibraryPin({ view }: { view: ViewOf<'libraryPin'> }) {
  const { say, send } = useStage();
  return (
    <NumberEntry
      name="libraryPin"
      title={say('library.pinTitle')}
      help={say('library.pinHelp')}
      length={null}
      most={MOST}
      words={problemOf(view.problem, view.message, say)}
      secret
      onEnter={(pin) => void send('enterLibraryPin', { pin })}
    />
  );
}
