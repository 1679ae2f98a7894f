import { useStage } from '../../../lib/stage.tsx';

export function NotWritten() {
  const { say } = useStage();
  return (
    <p className="error-summary" role="alert" data-testid="paper-problem">
      {say('staff:paper.notWritten')}
    </p>
  );
}
