import type { ComponentType } from 'react';
import type { View } from '../../electron/contract/views/view.ts';
import type { Panel } from '../lib/panels.tsx';
import { AlonePanel } from './AlonePanel.tsx';
import { AssistPanel } from './AssistPanel.tsx';
import { CancelPanel } from './CancelPanel.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { KeptPanel } from './KeptPanel.tsx';
import { SettingsPanel } from './SettingsPanel.tsx';

type PanelProps = { screen: View['screen']; onClose(): void };
const panels: Record<Panel, ComponentType<PanelProps>> = {
  help: HelpPanel,
  settings: SettingsPanel,
  cancel: CancelPanel,
  kept: KeptPanel,
  assist: AssistPanel,
  alone: AlonePanel,
};

/** The panel that lies over a screen. */
export function Panels({ panel, ...props }: PanelProps & { panel: Panel }) {
  const Open = panels[panel];
  return <Open {...props} />;
}
