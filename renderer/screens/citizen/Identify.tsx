import { useState } from 'react';
import { useStage } from '../../lib/stage.tsx';
import { ConfirmIin } from './identify/ConfirmIin.tsx';
import { IdentifyByCard } from './identify/IdentifyByCard.tsx';
import { IdentifyByIin, IIN_LENGTH } from './identify/IdentifyByIin.tsx';
import type { IdentifyProps } from './identify/identify-props.ts';

/** By the card, or by the number: what is typed stays here until it is confirmed. */
export function Identify({ view }: IdentifyProps) {
  const { frame } = useStage();
  const [digits, setDigits] = useState('');
  const [declined, setDeclined] = useState<string | null>(null);
  if (view.mode === 'card') return <IdentifyByCard view={view} />;
  // The view names the number masked; the digits are only here, and after a crash of the screen they are gone.
  if (
    view.confirmIin !== null &&
    view.confirmIin !== declined &&
    frame.assist === null &&
    digits.length === IIN_LENGTH
  )
    return <ConfirmIin view={view} iin={digits} onDecline={() => setDeclined(view.confirmIin)} />;
  return <IdentifyByIin view={view} digits={digits} onDigits={setDigits} onSend={() => setDeclined(null)} />;
}
