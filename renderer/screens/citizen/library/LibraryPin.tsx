import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { LettersEntry } from './LettersEntry.tsx';
import { problemOf } from './library-words.ts';
import { NumberEntry } from './NumberEntry.tsx';

const MOST = 12;
const LONGEST_PASSWORD = 64;

export function LibraryPin({ view }: { view: ViewOf<'libraryPin'> }) {
  const { revision, say, send } = useStage();
  if (view.letters)
    return (
      <LettersEntry
        // what was wrong is typed anew
        key={view.problem === null ? 'first' : revision}
        name="libraryPin"
        title={say('library.pinTitle')}
        label={say('library.pinLabel')}
        most={LONGEST_PASSWORD}
        words={problemOf(view.problem, view.message, say)}
        secret
        onEnter={(pin) => void send('enterLibraryPin', { pin })}
      />
    );
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
