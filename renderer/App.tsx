import { type ComponentType, useCallback, useEffect, useState } from 'react';
import type { View } from '../electron/contract/views/view.ts';
import { followKeypad } from './lib/keypad.ts';
import { usePainted } from './lib/painted.ts';
import { type Panel, PanelContext } from './lib/panels.tsx';
import { StageProvider } from './lib/stage.tsx';
import { useSurface } from './lib/surface.ts';
import { useScreen } from './lib/use-screen.ts';
import { Glass } from './screens/Glass.tsx';
import { AlonePanel } from './ui/AlonePanel.tsx';
import { AssistPanel } from './ui/AssistPanel.tsx';
import { Boundary } from './ui/Boundary.tsx';
import { CancelPanel } from './ui/CancelPanel.tsx';
import { CardBand } from './ui/CardBand.tsx';
import { HelpPanel } from './ui/HelpPanel.tsx';
import { IdleWarning } from './ui/IdleWarning.tsx';
import { KeptPanel } from './ui/KeptPanel.tsx';
import { SettingsPanel } from './ui/SettingsPanel.tsx';
import { useSpeech } from './ui/speech/use-speech.ts';

type PanelProps = { screen: View['screen']; onClose(): void };
const panels: Record<Panel, ComponentType<PanelProps>> = {
  help: HelpPanel,
  settings: SettingsPanel,
  cancel: CancelPanel,
  kept: KeptPanel,
  assist: AssistPanel,
  alone: AlonePanel,
};
/** Nobody has chosen a language there, and there is no place for tools. */
const inEveryLanguage = new Set(['attract', 'outOfService']);
/** Nothing of a visit lies over these. */
const betweenVisits = new Set(['attract', 'goodbye', 'outOfService', 'updating', 'staff']);

/** Draws the screen that main describes; owns nothing but what is being typed and which panel is open. */
export function App() {
  const screen = useScreen();
  const [panel, setPanel] = useState<Panel | null>(null);
  useSurface(screen?.frame ?? null);
  usePainted(screen?.revision);
  useSpeech(screen);
  const over = screen === null || betweenVisits.has(screen.view.screen);
  useEffect(() => {
    if (over) setPanel(null);
  }, [over]);
  useEffect(() => followKeypad(() => setPanel('help')), []);
  // Somebody called by the help panel shows a card: the way on lies beneath the panel, and stands for seconds only.
  const cardShown = screen?.frame.cardShown === true;
  useEffect(() => {
    if (cardShown) setPanel((open) => (open === 'assist' || open === 'alone' ? open : null));
  }, [cardShown]);
  const openAlone = useCallback(() => setPanel('alone'), []);
  // These two are about somebody who helps, and end with it.
  const assisted = screen !== null && screen.frame.assist !== null;
  useEffect(() => {
    if (!assisted) setPanel((open) => (open === 'assist' || open === 'alone' ? null : open));
  }, [assisted]);
  if (screen === null) return null;
  const { frame, view, revision } = screen;
  const OpenPanel = panel && !over ? panels[panel] : null;
  return (
    <Boundary revision={revision}>
      <StageProvider screen={screen} onAlone={openAlone}>
        <PanelContext value={setPanel}>
          {frame.cardShown && inEveryLanguage.has(view.screen) && <CardBand everyLanguage />}
          <Glass view={view} />
          {OpenPanel && <OpenPanel screen={view.screen} onClose={() => setPanel(null)} />}
          {frame.idleUntil !== null && <IdleWarning until={frame.idleUntil} />}
        </PanelContext>
      </StageProvider>
    </Boundary>
  );
}
