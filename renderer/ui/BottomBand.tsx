import type { ReactNode } from 'react';
import { useStage } from '../lib/stage.tsx';
import './BottomBand.css';

/** Back left, cancel quiet in between, the one primary action right; the kiosk's id small for staff. */
export function BottomBand(props: { back: ReactNode; cancel: ReactNode; primary: ReactNode }) {
  const { frame } = useStage();
  return (
    <div className="bottom-band">
      <div>{props.back}</div>
      <div>{props.cancel}</div>
      <div>{props.primary}</div>
      <p className="kiosk-id">{frame.kioskId}</p>
    </div>
  );
}
