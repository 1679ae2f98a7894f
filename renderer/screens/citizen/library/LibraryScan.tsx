import { Check, Keyboard, LoaderCircle, ScanBarcode } from 'lucide-react';
import { longestWaitMs } from '../../../../electron/contract/values/waits.ts';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { WaitingBar } from '../../../ui/WaitingBar.tsx';
import { Entry } from './Entry.tsx';
import { problemOf } from './library-words.ts';
import { NumberEntry } from './NumberEntry.tsx';
import '../track/track.css';

const MOST = 32;

/** Book after book; each stands in the list with what became of it. */
export function LibraryScan({ view }: { view: ViewOf<'libraryScan'> }) {
  const { revision, say, send } = useStage();
  const { act, scanner, place, busy, entries } = view;
  const words = problemOf(view.problem, null, say);
  if (view.mode === 'number')
    return (
      <NumberEntry
        name="libraryScan"
        title={say('library.itemTitle')}
        help={say('library.itemHelp')}
        length={null}
        most={MOST}
        words={words}
        onEnter={(number) => void send('enterItem', { number })}
      />
    );
  const waiting = scanner === 'waiting';
  return (
    <Layout
      name="libraryScan"
      title={say(`library.scan.${act}`)}
      data={{
        'data-act': act,
        'data-busy': String(busy),
        'data-count': String(entries.length),
        'data-scanner': scanner ?? 'none',
      }}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      back={!busy && entries.length === 0}
      primary={
        busy || entries.length === 0
          ? null
          : {
              label: say('library.endScan'),
              icon: Check,
              testId: 'end-scanning',
              onPress: () => void send('endScanning', {}),
            }
      }
      otherWay={
        !busy && (
          <Button
            icon={Keyboard}
            testId="type-item"
            onPress={() => void send('libraryBy', { way: 'number' })}
          >
            {say('library.typeItem')}
          </Button>
        )
      }
      tell={
        <div className="scan" role="status">
          {busy ? (
            <LoaderCircle className="icon" aria-hidden="true" />
          ) : (
            <ScanBarcode className="icon" aria-hidden="true" />
          )}
          <div className="prose">
            {busy && <p className="lead">{say('library.busy')}</p>}
            {busy && <WaitingBar key={entries.length} limitMs={longestWaitMs.libraryAct} />}
            {!busy && <p className="lead">{say(waiting ? 'library.scanOne' : 'library.scanAway')}</p>}
            {!busy && waiting && place && <p className="lead">{say(`track.scanPlace.${place}`)}</p>}
            {entries.length > 0 && <p className="lead">{say('library.soFar', { n: entries.length })}</p>}
          </div>
        </div>
      }
    >
      {entries.length > 0 && (
        <Pages className="books">
          {entries.map((entry) => (
            <Entry key={entry.item} entry={entry} act={act === 'checkOut' ? 'checkedOut' : 'returned'} />
          ))}
        </Pages>
      )}
    </Layout>
  );
}
