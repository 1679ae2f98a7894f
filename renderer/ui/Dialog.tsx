import { type ReactNode, useEffect, useRef } from 'react';
import './Dialog.css';

interface DialogProps {
  title: string;
  children?: ReactNode;
  buttons: ReactNode;
  onClose(): void;
  testId: string;
}

/** Lies over any screen, holds the focus, closes by Escape, and gives the focus back where it was. */
export function Dialog({ title, children, buttons, onClose, testId }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    const first = dialog?.querySelector<HTMLElement>('[data-first] button, .button.primary');
    first?.focus({ preventScroll: true });
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={`${testId}-title`}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="dialog-title" id={`${testId}-title`}>
        {title}
      </h2>
      {children}
      <div className="dialog-buttons">{buttons}</div>
    </dialog>
  );
}
