import { Check, Printer } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Paper } from '../../../ui/Paper.tsx';
import { Entry } from './Entry.tsx';
import '../receipt.css';

/** What was really done with each book, and a slip about it. */
export function LibraryResults({ view }: { view: ViewOf<'libraryResults'> }) {
  const { say, send } = useStage();
  const { act, entries, paper, canPrint } = view;
  const count = (result: string) => String(entries.filter((entry) => entry.result === result).length);
  return (
    <Layout
      name="libraryResults"
      title={say(`library.results.${act}`)}
      data={{
        'data-act': act,
        'data-done': count('done'),
        'data-refused': count('refused'),
        'data-unknown': count('unknown'),
      }}
      telling
      back={view.signedIn ? true : 'home'}
      primary={{
        label: say('nav.finish'),
        icon: Check,
        testId: 'finish',
        onPress: () => void send('finish', {}),
      }}
      tellClass="books"
      tell={[
        ...(paper ? [<Paper key="paper" kind="loans" paper={paper} />] : []),
        ...entries.map((entry) => <Entry key={entry.item} entry={entry} act={act} />),
      ]}
    >
      {(canPrint || paper?.canPrintAgain) && (
        <div className="receipt-actions">
          {canPrint ? (
            <Button icon={Printer} testId="print-slip" onPress={() => void send('printLibrarySlip', {})}>
              {say('library.printSlip')}
            </Button>
          ) : (
            <Button icon={Printer} testId="print-again" onPress={() => void send('printAgain', {})}>
              {say('receipt.printAgain')}
            </Button>
          )}
        </div>
      )}
    </Layout>
  );
}
