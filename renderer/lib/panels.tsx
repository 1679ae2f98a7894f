import { createContext, useContext } from 'react';

export type Panel = 'help' | 'settings' | 'cancel' | 'kept' | 'assist' | 'alone';

/** Opens one of the panels that lie over any screen. */
export const PanelContext = createContext<(panel: Panel) => void>(() => {});
export const usePanels = () => useContext(PanelContext);
