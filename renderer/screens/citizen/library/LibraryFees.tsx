import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { useStage } from '../../../lib/stage.tsx';
import { Layout } from '../../../ui/Layout.tsx';
import '../receipt.css';
import '../track/track.css';

export function LibraryFees({ view }: { view: ViewOf<'libraryFees'> }) {
  const { say } = useStage();
  const { owed, lines } = view;
  // The library may write the same line twice, and both count.
  const keyed = lines.map((line, at) => ({ line, key: `${at} ${line}` }));
  const hasNone = owed === null && lines.length === 0;
  return (
    <Layout
      name="libraryFees"
      title={say(hasNone ? 'library.feesNone' : 'library.feesTitle')}
      back
      telling
      tellClass="receipt-blocks"
      tell={
        <>
          {owed !== null && (
            <div className="track-card">
              <p className="track-number" data-testid="owed">
                {say('library.owed', { amount: owed })}
              </p>
            </div>
          )}
          {lines.length > 0 && (
            <div className="track-block">
              <h2>{say('library.feesFor')}</h2>
              {keyed.map(({ key, line }) => (
                <p className="lead" key={key}>
                  {line}
                </p>
              ))}
            </div>
          )}
          {!hasNone && <p className="lead">{say('library.feesHow')}</p>}
          {hasNone && <p className="lead">{say('library.next.other')}</p>}
        </>
      }
    />
  );
}
