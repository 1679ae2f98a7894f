import { CreditCard, History } from 'lucide-react';
import { useStage } from '../../../lib/stage.tsx';
import './question.css';

/** Where an answer comes from that the visitor has not typed here. */
export function OriginMark({ origin }: { origin: 'card' | 'earlier' | null }) {
  const { say } = useStage();
  if (origin === null) return null;
  const Icon = origin === 'card' ? CreditCard : History;
  return (
    <p className="origin" data-origin={origin}>
      <Icon className="icon" aria-hidden="true" />
      {say(`origin.${origin}`)}
    </p>
  );
}
