import { useStage } from '../../../lib/stage.tsx';

/** Nothing is done that the audit trail cannot hold. */
export function NotRecorded() {
  const { say } = useStage();
  return (
    <p className="error-summary" role="alert" data-testid="staff-not-recorded">
      {say('staff:house.notRecorded')}
    </p>
  );
}
