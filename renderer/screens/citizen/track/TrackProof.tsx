import type { ViewOf } from '../../../../electron/contract/views/view.ts';
import { ProofByCard } from './ProofByCard.tsx';
import { ProofByDigits } from './ProofByDigits.tsx';

/** What shows that a request is this visitor's. */
export function TrackProof({ view }: { view: ViewOf<'trackProof'> }) {
  return view.mode === 'card' ? <ProofByCard view={view} /> : <ProofByDigits view={view} />;
}
