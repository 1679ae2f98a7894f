import { Keyboard } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { CardPicture } from '../../../ui/pictures/CardPicture.tsx';
import { LettersEntry } from './LettersEntry.tsx';
import { problemOf } from './library-words.ts';
import { NumberEntry } from './NumberEntry.tsx';
import '../identify/identify.css';

const MOST = 32;

/** The reader's card: shown to the scanner or the card reader, or its number typed. */
export function LibrarySignIn({ view }: { view: ViewOf<'librarySignIn'> }) {
  const { revision, say, send } = useStage();
  const { scanner, reader, scannerPlace, readerPlace, length } = view;
  const words = problemOf(view.problem, view.message, say);
  if (view.mode === 'number' && view.letters)
    return (
      <LettersEntry
        name="librarySignIn"
        title={say('library.numberTitle')}
        label={say('library.lettersLabel')}
        most={length ?? MOST}
        words={words}
        onEnter={(number) => void send('enterLibraryCard', { number })}
      />
    );
  if (view.mode === 'number')
    return (
      <NumberEntry
        name="librarySignIn"
        title={say('library.numberTitle')}
        help={say('library.numberHelp')}
        length={length}
        most={MOST}
        words={words}
        onEnter={(number) => void send('enterLibraryCard', { number })}
      />
    );
  const byScanner = scanner === 'waiting';
  const byReader = reader === 'waiting';
  return (
    <Layout
      name="librarySignIn"
      title={say('library.signInTitle')}
      data={{ 'data-mode': 'card', 'data-scanner': scanner ?? 'none', 'data-reader': reader ?? 'none' }}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back
      cancel
      otherWay={
        <Button icon={Keyboard} testId="type-card" onPress={() => void send('libraryBy', { way: 'number' })}>
          {say('library.typeCard')}
        </Button>
      }
      tell={
        <>
          {byScanner && <p className="lead">{say('library.scanCard')}</p>}
          {byScanner && scannerPlace && <p className="lead">{say(`track.scanPlace.${scannerPlace}`)}</p>}
          {byReader && <p className="lead">{say('library.readCard')}</p>}
          {byReader && readerPlace && <p className="lead">{say(`place.reader.${readerPlace}`)}</p>}
          {!byScanner && !byReader && <p className="lead">{say('library.cardAway')}</p>}
        </>
      }
    >
      {(byScanner || byReader) && (
        <div className="card-waiting">
          {byScanner ? (
            <CardPicture place={scannerPlace} reads="barcode" />
          ) : (
            <CardPicture place={readerPlace} />
          )}
          <p role="status">{say('library.waitingCard')}</p>
        </div>
      )}
    </Layout>
  );
}
