import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';
import { onlyAlone } from '../../electron/contract/channels/alone.ts';
import type { CallInput } from '../../electron/contract/channels/calls.ts';
import type { Language } from '../../electron/contract/values/language.ts';
import type { Frame } from '../../electron/contract/views/frame.ts';
import type { Screen } from '../../electron/contract/views/view.ts';
import { type ActName, act } from './bridge.ts';
import type { Say } from './first-words.ts';

export interface Stage {
  frame: Frame;
  revision: number;
  say: Say;
  /** Sends an event unless one is still unanswered: a second touch of an impatient hand is none. */
  send<N extends ActName>(name: N, input: CallInput<N>): Promise<boolean>;
}

const StageContext = createContext<Stage | null>(null);

export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('used outside <StageProvider>');
  return stage;
}

const bindsVisitor: ReadonlySet<string> = new Set(onlyAlone);

interface StageProps {
  screen: Screen;
  sayIn(language: Language): Say;
  onAlone?(): void;
  children: ReactNode;
}

export function StageProvider({ screen, sayIn, onAlone, children }: StageProps) {
  const { frame, revision } = screen;
  const underway = useRef(false);
  const stage = useMemo<Stage>(
    () => ({
      frame,
      revision,
      say: sayIn(frame.language),
      async send(name, input) {
        if (underway.current) return false;
        // Main refuses it in any case; here it is said why.
        if (frame.assist && bindsVisitor.has(name)) {
          onAlone?.();
          return false;
        }
        underway.current = true;
        try {
          return await act(name, input);
        } finally {
          underway.current = false;
        }
      },
    }),
    [frame, revision, sayIn, onAlone],
  );
  return <StageContext value={stage}>{children}</StageContext>;
}
