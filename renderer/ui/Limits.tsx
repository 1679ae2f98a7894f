import { TriangleAlert } from 'lucide-react';
import { useStage } from '../lib/stage.tsx';
import { keyOr } from '../lib/words.ts';
import './tile.css';

/** What does not work today, said before one starts. */
export function Limits({ limits }: { limits: readonly string[] }) {
  const { say } = useStage();
  return limits.map((limit) => (
    <span className="limit" data-limit={limit} key={limit}>
      <TriangleAlert className="icon" aria-hidden="true" />
      {say(keyOr('limits', limit))}
    </span>
  ));
}
