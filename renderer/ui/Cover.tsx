import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { MASK } from '../../electron/contract/values/mask.ts';
import { act } from '../lib/bridge.ts';
import { useStage } from '../lib/stage.tsx';
import { UnderCover } from '../lib/under-cover.ts';
import { Button } from './Button.tsx';
import './Cover.css';

/** Four looks a second keep the shown seconds true to a quarter. */
const LOOK_EVERY_MS = 250;
/** Whoever is still typing then is not interrupted: the time begins anew. */
const RENEW_BELOW_MS = 12_000;

/** How a field stands while somebody helps; `open` also when nobody does. */
export function useCover(field: string): { state: 'open' | 'hidden' | 'shown'; until: number } {
  const { assist } = useStage().frame;
  const until = assist?.shown.find((one) => one.field === field)?.until;
  if (until !== undefined) return { state: 'shown', until };
  return { state: assist?.hidden.includes(field) ? 'hidden' : 'open', until: 0 };
}

interface CoverProps {
  field: string;
  label?: string;
  /** *Show* stands somewhere else, within reach. */
  apart?: boolean;
  children: ReactNode;
}

/** A value from main, which main masks while somebody helps: dots and *Show*, or the value and how long it stays. */
export function Cover({ field, label, apart = false, children }: CoverProps) {
  const { state, until } = useCover(field);
  if (state === 'open') return children;
  if (state === 'shown')
    return (
      <>
        {children} <Remaining until={until} />
      </>
    );
  return (
    <span className="cover" data-testid={`covered-${field}`}>
      <span aria-hidden="true">{MASK}</span>
      {!apart && <ShowButton field={field} {...(label === undefined ? {} : { label })} />}
    </span>
  );
}

export function ShowButton({ field, label }: { field: string; label?: string }) {
  const { say, send } = useStage();
  return (
    <Button
      icon={Eye}
      testId={`show-${field}`}
      {...(label === undefined ? {} : { label: `${say('assist.show')}: ${label}` })}
      onPress={() => void send('showField', { field })}
    >
      {say('assist.show')}
    </Button>
  );
}

/** For what stands in a button or out of reach, where no other button has room: *Show* beside or below it. */
export function ShowWhenHidden({ field, label }: { field: string; label?: string }) {
  const { state } = useCover(field);
  return state === 'hidden' && <ShowButton field={field} {...(label === undefined ? {} : { label })} />;
}

function Remaining({ until }: { until: number }) {
  const { say } = useStage();
  const seconds = useSeconds(until);
  return (
    <span className="cover-remaining" role="timer">
      <Eye className="icon" aria-hidden="true" />
      {say('assist.visibleFor', { n: seconds })}
    </span>
  );
}

function useSeconds(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const look = () => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

interface CoverTypedProps {
  field: string;
  /** As typed or chosen so far; what is empty needs no cover. */
  typed: string | readonly string[];
  /** Main has an answer that this page was not told. */
  masked?: boolean;
  /** Nobody but the visitor ever sees it: no *Show*. */
  never?: boolean;
  children: ReactNode;
}

/**
 * A field with what is typed in it. Covered it stays where it is, invisible and out of reach, so that nothing typed is
 * lost. Whoever begins to type into an empty one shows it by that, for as long as they type.
 */
export function CoverTyped({ field, typed, masked = false, never = false, children }: CoverTypedProps) {
  const { frame } = useStage();
  const { state, until } = useCover(field);
  const [before, setBefore] = useState(typed);
  const [opening, setOpening] = useState(false);
  if (before !== typed) {
    setBefore(typed);
    if (state === 'hidden' && before.length === 0 && typed.length > 0) setOpening(true);
  }
  if (opening && state !== 'hidden') setOpening(false);

  const assisted = frame.assist !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed makes it last
  useEffect(() => {
    const ends = state === 'shown' && until - Date.now() < RENEW_BELOW_MS;
    if (opening || (ends && typed.length > 0))
      void act('showField', { field }).then((taken) => taken || setOpening(false));
  }, [typed, opening]);

  const filled = typed.length > 0 || masked;
  const covered = never ? assisted : state === 'hidden' && filled && !opening;
  return (
    <div className="cover-place" data-covered={covered} data-shown={state === 'shown'}>
      {covered && <Curtain field={field} never={never} />}
      {state === 'shown' && !never && (
        <p className="cover-note">
          <Remaining until={until} />
        </p>
      )}
      <div className="cover-under" inert={covered}>
        <UnderCover value={covered}>{children}</UnderCover>
      </div>
    </div>
  );
}

function Curtain({ field, never }: { field: string; never: boolean }) {
  const { say } = useStage();
  return (
    <div className="curtain" data-testid={`covered-${field}`}>
      <EyeOff className="icon curtain-icon" aria-hidden="true" />
      <p className="lead">{say(never ? 'assist.never' : 'assist.covered')}</p>
      {!never && <ShowButton field={field} />}
    </div>
  );
}
