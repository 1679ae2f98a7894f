import { Check, RotateCcw } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { refusalWords } from './library-words.ts';

/** Why the library did not do it, and the way on. */
export function LibraryTrouble({ view }: { view: ViewOf<'libraryTrouble'> }) {
  const { say, send } = useStage();
  const { refusal, canRetry } = view;
  return (
    <Layout
      name="libraryTrouble"
      title={say('library.troubleTitle')}
      data={{ 'data-code': refusal.code }}
      telling
      back
      primary={
        canRetry
          ? {
              label: say('nav.retry'),
              icon: RotateCcw,
              testId: 'retry',
              onPress: () => void send('retry', {}),
            }
          : {
              label: say('nav.finish'),
              icon: Check,
              testId: 'finish',
              onPress: () => void send('finish', {}),
            }
      }
      tell={refusalWords(refusal, say).map((words) => (
        <p className="lead" key={words}>
          {words}
        </p>
      ))}
    />
  );
}
