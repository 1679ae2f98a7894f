import { createRoot } from 'react-dom/client';
import { reportTroubles } from '../lib/report.ts';
import { createDock } from './dock.ts';
import { DockPage } from './dock-page.tsx';

reportTroubles();
const place = document.getElementById('root');
if (!place) throw new Error('the dock page has no root');
const dock = createDock(window.qyzmet);
dock.start();
createRoot(place).render(<DockPage dock={dock} />);
