import { Check, FileText, Printer, Undo2 } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ShowWhenHidden } from '../../../ui/Cover.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { StatusSteps } from './StatusSteps.tsx';
import { StatusWords } from './StatusWords.tsx';
import { problemWords } from './track-words.ts';
import '../receipt.css';
import './track.css';

/** Where the request stands in plain words, and what can be done about it. */
export function TrackStatus({ view }: { view: ViewOf<'trackStatus'> }) {
  const { revision, say, send } = useStage();
  const { state, documents, canWithdraw } = view;
  const words = problemWords(view.problem, say);
  // One thing is the main one: the document one came for, and only without any the end of the visit.
  const [only] = documents.length === 1 ? documents : [];
  const finish = {
    label: say('nav.finish'),
    icon: Check,
    testId: 'finish',
    onPress: () => void send('finish', {}),
  };
  return (
    <Layout
      name="trackStatus"
      service={view.service}
      title={say(`track.state.${state}`)}
      trouble={words === null ? null : { words, field: null, attempt: revision }}
      data={{ 'data-state': state }}
      telling
      sideActions
      back
      primary={
        documents.length === 0
          ? finish
          : only
            ? {
                label: say('track.collect'),
                icon: FileText,
                testId: `collect-${only.n}`,
                onPress: () => void send('collect', { n: only.n }),
              }
            : null
      }
      tellClass="receipt-blocks"
      tell={[
        <StatusSteps key="steps" steps={view.steps} number={view.registrationNumber} />,
        ...StatusWords({ view, say }),
      ]}
    >
      <div className="receipt-actions">
        {!only &&
          documents.map(({ n, title }) => (
            <Button
              key={n}
              icon={FileText}
              kind="primary"
              testId={`collect-${n}`}
              label={`${say('track.collect')}: ${title}`}
              onPress={() => void send('collect', { n })}
            >
              {title}
            </Button>
          ))}
        {documents.map(({ n }) => (
          <ShowWhenHidden key={n} field={`track.document.${n}`} />
        ))}
        <Button icon={Printer} testId="print-receipt" onPress={() => void send('printReceipt', {})}>
          {say('track.printReceipt')}
        </Button>
        {canWithdraw && (
          <Button icon={Undo2} testId="withdraw" onPress={() => void send('withdraw', { sure: false })}>
            {say('track.withdraw')}
          </Button>
        )}
        {documents.length > 0 && (
          <Button icon={finish.icon} testId={finish.testId} onPress={finish.onPress}>
            {finish.label}
          </Button>
        )}
      </div>
    </Layout>
  );
}
