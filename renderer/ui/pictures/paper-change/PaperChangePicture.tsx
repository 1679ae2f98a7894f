import type { PaperStep } from '../../../../electron/contract/views/staff/paper.ts';
import { Door } from './Door.tsx';
import { InsidePrinter } from './InsidePrinter.tsx';
import { scenes } from './scenes.ts';
import { TopPrinter } from './TopPrinter.tsx';
import './paper-change.css';

/** One step of a paper change: the printer cut open and seen from its side, and what moves. */
export function PaperChangePicture({ step, steps }: { step: PaperStep; steps: readonly PaperStep[] }) {
  // a printer behind a door holds its roll on an axle above it; the others take it into themselves
  const isInside = steps.includes('openDoor') || steps.includes('insertAxle');
  const Printer = isInside ? InsidePrinter : TopPrinter;
  return (
    <svg
      className="paper-change"
      viewBox="0 -76 340 296"
      aria-hidden="true"
      data-testid="step-picture"
      data-step={step}
      data-inside={isInside}
    >
      {step === 'openDoor' || step === 'closeDoor' ? (
        <Door opens={step === 'openDoor'} />
      ) : (
        <Printer {...scenes[step]} />
      )}
    </svg>
  );
}
