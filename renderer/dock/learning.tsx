import type { DockLearning } from '../../electron/contract/channels/dock.ts';
import { commandWords } from './words.ts';

/** What a keypad is being asked for, what it has been taught, and at the end the lines for kiosk.yaml. */
export function LearningPanel({ learning }: { learning: DockLearning }) {
  const { asking, learnt, refused, ended, yaml } = learning;
  return (
    <div className="learning" aria-live="polite">
      {asking !== null && (
        <p>
          Press <strong>{commandWords(asking)}</strong> on the keypad, with the kiosk window in front.
        </p>
      )}
      {refused && (
        <p className="refused">
          {refused.code}:{' '}
          {refused.why === 'used' ? 'learnt for another key already' : 'a key that means nothing alone'}
        </p>
      )}
      {asking !== null && learnt.length > 0 && (
        <ul>
          {learnt.map(({ key, codes }) => (
            <li key={key}>
              {commandWords(key)}: {codes.join(', ')}
            </li>
          ))}
        </ul>
      )}
      {ended === 'timedOut' && <p className="refused">Nothing came for too long.</p>}
      {ended && (yaml === '' ? <p>Nothing was learnt.</p> : <Lines yaml={yaml} />)}
    </div>
  );
}

function Lines({ yaml }: { yaml: string }) {
  return (
    <>
      <p>Into kiosk.yaml, under this device:</p>
      <pre>{yaml}</pre>
    </>
  );
}
