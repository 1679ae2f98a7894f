import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStage } from '../../../lib/stage.tsx';
import { Button } from '../../../ui/Button.tsx';

/** In the order of the contract's touchTargets; their places are the style's. */
const targets = ['topLeft', 'topRight', 'middle', 'bottomLeft', 'bottomRight'] as const;
/** The contract's most. */
const FARTHEST_MM = 999;

/** One cross after the other: how far from it the glass believes the finger. Main gets the numbers alone. */
export function TouchCheck() {
  const { say, send } = useStage();
  const box = useRef<HTMLDialogElement>(null);
  const cross = useRef<HTMLDivElement>(null);
  const [errors, setErrors] = useState<readonly number[]>([]);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    dialog?.focus({ preventScroll: true });
    return () => dialog?.close();
  }, []);
  const target = targets[errors.length];
  const end = () => void send('staffSystemStep', { step: 'facts' });

  function onDown({ target: touched, clientX, clientY }: PointerEvent): void {
    if (!cross.current || (touched instanceof Element && touched.closest('button'))) return;
    const { left, top, width, height } = cross.current.getBoundingClientRect();
    const mm = Number.parseFloat(document.documentElement.style.getPropertyValue('--mm'));
    const away = Math.hypot(clientX - left - width / 2, clientY - top - height / 2) / mm;
    const all = [...errors, Math.min(FARTHEST_MM, Math.round(away * 10) / 10)];
    setErrors(all);
    if (all.length === targets.length) void send('staffTouched', { errorsMm: all });
  }
  return createPortal(
    <dialog
      ref={box}
      tabIndex={-1}
      className="touch-check"
      aria-labelledby="touch-check-title"
      data-testid="touch-check"
      onPointerDown={onDown}
      onCancel={(event) => {
        event.preventDefault();
        end();
      }}
    >
      <div className="touch-words">
        <h2 id="touch-check-title">{say('staff:touchCheck.title')}</h2>
        <p role="status">
          {say('staff:touchCheck.ask', {
            n: Math.min(errors.length + 1, targets.length),
            of: targets.length,
          })}
        </p>
      </div>
      {target && <div ref={cross} className="touch-cross" data-at={target} data-testid="touch-cross" />}
      <div className="touch-cancel">
        <Button testId="touch-cancel" onPress={end}>
          {say('staff:touchCheck.cancel')}
        </Button>
      </div>
    </dialog>,
    document.body,
  );
}
