import './lib/first-screen.ts';
import './styles.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchSurface } from './lib/lockdown.ts';
import { reportTroubles } from './lib/report.ts';
import { walkByKeys } from './lib/walk.ts';
import { guardKeys } from './ui/keyboard/physical.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

reportTroubles();
watchSurface();
guardKeys();
walkByKeys();
createRoot(root).render(<App />);
