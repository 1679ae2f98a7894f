import { Printer, TriangleAlert } from 'lucide-react';
import type { PaperView } from '../../electron/contract/views/view.ts';
import { useStage } from '../lib/stage.tsx';
import { isOnPaper, type PaperKind, paperSentences } from './paper-words.ts';
import { PaperPicture } from './pictures/PaperPicture.tsx';
import './Paper.css';

/** What is known about the paper, and where it comes out once there is some. */
export function Paper({ kind, paper }: { kind: PaperKind; paper: PaperView }) {
  const { say } = useStage();
  const { state, place } = paper;
  const tone = isOnPaper(paper) ? 'good' : state === 'printing' || state === 'sent' ? 'calm' : 'care';
  const Icon = tone === 'care' ? TriangleAlert : Printer;
  return (
    <div className={`paper ${tone}`} role="status" data-paper={state}>
      {isOnPaper(paper) || state === 'sent' ? (
        <PaperPicture place={place} />
      ) : (
        <Icon className="icon" aria-hidden="true" />
      )}
      <div className="paper-words">
        {paperSentences(kind, paper, say).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
