import { useStage } from '../lib/stage.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

/** A step that binds the visitor, while somebody helps: why it waits, and the way on. */
export function AlonePanel({ onClose }: { onClose(): void }) {
  const { say, send } = useStage();
  return (
    <Dialog
      title={say('assist.aloneTitle')}
      testId="alone-panel"
      onClose={onClose}
      buttons={
        <>
          <Button testId="alone-back" onPress={onClose}>
            {say('nav.back')}
          </Button>
          <Button
            kind="primary"
            testId="alone-leave"
            onPress={() => {
              onClose();
              void send('staffLeave', {});
            }}
          >
            {say('assist.leave')}
          </Button>
        </>
      }
    >
      <p>{say('assist.aloneText')}</p>
    </Dialog>
  );
}
