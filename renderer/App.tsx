import { useCallback, useEffect, useState } from 'react';
import { sayFirst } from './lib/first-words.ts';
import { followKeypad } from './lib/keypad.ts';
import { useLater } from './lib/later.ts';
import { usePainted } from './lib/painted.ts';
import { type Panel, PanelContext } from './lib/panels.tsx';
import { StageProvider } from './lib/stage.tsx';
import { useSurface } from './lib/surface.ts';
import { cannotBeDrawn, useScreen } from './lib/use-screen.ts';
import { Glass } from './screens/Glass.tsx';
import { Boundary } from './ui/Boundary.tsx';

/** Nobody has chosen a language there, and there is no place for tools. */
const inEveryLanguage = new Set(['attract', 'outOfService']);
/** Nothing of a visit lies over these. */
const betweenVisits = new Set(['attract', 'goodbye', 'outOfService', 'updating', 'staff']);

/** Draws the screen that main describes; owns nothing but what is being typed and which panel is open. */
export function App() {
  const screen = useScreen();
  const later = useLater();
  const [panel, setPanel] = useState<Panel | null>(null);
  useSurface(screen?.frame ?? null);
  usePainted(screen?.view === cannotBeDrawn ? undefined : screen?.revision);
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
  return (
    <>
      <Boundary revision={revision}>
        <StageProvider screen={screen} sayIn={later?.sayIn ?? sayFirst} onAlone={openAlone}>
          <PanelContext value={setPanel}>
            {later && frame.cardShown && inEveryLanguage.has(view.screen) && <later.CardBand everyLanguage />}
            <Glass view={view} />
            {later && panel && !over && (
              <later.Panels panel={panel} screen={view.screen} onClose={() => setPanel(null)} />
            )}
            {later && frame.idleUntil !== null && <later.IdleWarning until={frame.idleUntil} />}
          </PanelContext>
        </StageProvider>
      </Boundary>
      {/* behind all that it reads: its effects come after theirs */}
      {later && <later.Speech screen={screen} />}
    </>
  );
}
