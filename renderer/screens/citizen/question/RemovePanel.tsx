import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';

interface RemovePanelProps {
  title: string;
  onRemove(): void;
  onClose(): void;
}

/** What was entered with effort goes only after a question. */
export function RemovePanel({ title, onRemove, onClose }: RemovePanelProps) {
  const { say } = useStage();
  return (
    <Dialog
      title={say('list.removeTitle')}
      testId="remove-panel"
      onClose={onClose}
      buttons={
        <>
          <Button
            testId="remove-yes"
            onPress={() => {
              onClose();
              onRemove();
            }}
          >
            {say('list.removeYes')}
          </Button>
          <Button kind="primary" testId="remove-no" onPress={onClose}>
            {say('list.removeNo')}
          </Button>
        </>
      }
    >
      <p className="list-row-title">{title}</p>
      <p>{say('list.removeText')}</p>
    </Dialog>
  );
}
