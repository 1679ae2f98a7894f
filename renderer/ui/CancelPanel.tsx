import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

export function CancelPanel({ onClose }: { onClose(): void }) {
  const { say, send } = useStage();
  return (
    <Dialog
      title={say('cancel.title')}
      testId="cancel-panel"
      onClose={onClose}
      buttons={
        <>
          <Button
            testId="cancel-yes"
            onPress={() => {
              onClose();
              void send('cancel', {});
            }}
          >
            {say('cancel.yes')}
          </Button>
          <Button kind="primary" testId="cancel-no" onPress={onClose}>
            {say('cancel.no')}
          </Button>
        </>
      }
    >
      <p>{say('cancel.text')}</p>
    </Dialog>
  );
}
