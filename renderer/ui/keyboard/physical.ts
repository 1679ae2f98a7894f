import { useContext, useEffect } from 'react';
import { UnderCover } from '../../lib/under-cover.ts';
import { type Burst, finishStrike, isUnderWay, quiet, settle, strike, wedgeLimits } from './wedge.ts';

/** What the one field of a page does with a real keyboard. */
export interface PhysicalKeys {
  onText(text: string): void;
  onDelete(): void;
}

const fields: PhysicalKeys[] = [];
/** A page has one field; nothing is typed into a page that a dialog covers. */
const receiver = (): PhysicalKeys | undefined =>
  document.querySelector('dialog[open]') ? undefined : fields.at(-1);

let burst: Burst = quiet;
let timer: ReturnType<typeof setTimeout> | undefined;

function take(told: { burst: Burst; typed: string }): void {
  burst = told.burst;
  if (told.typed !== '') receiver()?.onText(told.typed);
}
const settleNow = () => {
  clearTimeout(timer);
  take(settle(burst));
};

function onKey(event: KeyboardEvent): void {
  const { key, timeStamp, target } = event;
  if (key === 'Enter' || key === 'Tab') {
    clearTimeout(timer);
    const told = finishStrike(burst, timeStamp);
    take(told);
    if (!told.wedge) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const types = [...key].length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
  const presses = key === ' ' && target instanceof Element && target.matches('button, input');
  if (!types || (presses && !isUnderWay(burst, timeStamp))) {
    settleNow();
    if (key === 'Backspace') receiver()?.onDelete();
    return;
  }
  event.preventDefault();
  clearTimeout(timer);
  take(strike(burst, key, timeStamp));
  timer = setTimeout(settleNow, wedgeLimits.holdMs);
}

/** Listens before everything else, on every screen: a scanner's Enter must press no button anywhere. */
export function guardKeys(): () => void {
  document.addEventListener('keydown', onKey, true);
  // A touch on *Continue* takes along what was typed just before it.
  document.addEventListener('pointerdown', settleNow, true);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('keydown', onKey, true);
    document.removeEventListener('pointerdown', settleNow, true);
  };
}

/** Typing on a real keyboard goes to the field that is shown. */
export function usePhysicalKeys({ onText, onDelete }: PhysicalKeys): void {
  const covered = useContext(UnderCover);
  useEffect(() => {
    if (covered) return;
    const field = { onText, onDelete };
    fields.push(field);
    return () => {
      fields.splice(fields.indexOf(field), 1);
    };
  }, [onText, onDelete, covered]);
}
