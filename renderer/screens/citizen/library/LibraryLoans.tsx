import { CalendarClock, RefreshCw, TriangleAlert } from 'lucide-react';
import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { loanWords, titleOf } from './library-words.ts';
import './library.css';

export function LibraryLoans({ view }: { view: ViewOf<'libraryLoans'> }) {
  const { say, send } = useStage();
  const { loans, canRenewAll } = view;
  const hasNone = loans.length === 0;
  return (
    <Layout
      name="libraryLoans"
      title={say(hasNone ? 'library.loansNone' : 'library.loansTitle')}
      data={{ 'data-count': String(loans.length) }}
      back
      primary={
        canRenewAll
          ? {
              label: say('library.renewAll'),
              icon: RefreshCw,
              testId: 'renew-all',
              onPress: () => void send('renewAllLoans', {}),
            }
          : null
      }
      telling={hasNone}
      tell={hasNone && <p className="lead">{say('library.loansNoneNext')}</p>}
    >
      {!hasNone && (
        <Pages className="books">
          {loans.map((loan) => {
            const title = titleOf(loan, say);
            const [due, ...why] = loanWords(loan, say);
            const Icon = loan.overdue ? TriangleAlert : CalendarClock;
            return (
              <div className={loan.overdue ? 'book overdue' : 'book'} key={loan.index} data-testid="book">
                <div className="book-words">
                  <p className="book-title">{title}</p>
                  <p className="book-due">
                    <Icon className="icon" aria-hidden="true" /> {due}
                  </p>
                  {why.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </div>
                {loan.canRenew && (
                  <Button
                    icon={RefreshCw}
                    testId={`renew-${loan.index}`}
                    label={say('library.renewThis', { title })}
                    onPress={() => void send('renewLoan', { index: loan.index })}
                  >
                    {say('library.renew')}
                  </Button>
                )}
              </div>
            );
          })}
        </Pages>
      )}
    </Layout>
  );
}
