import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const renderer = path.join(import.meta.dirname, 'renderer');
const pages = [path.join(renderer, 'index.html'), path.join(renderer, 'dock', 'index.html')];

/** The pages that `app://` serves. Its CSP allows no inline script or style, so nothing is inlined. */
export default defineConfig({
  root: renderer,
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: path.join(import.meta.dirname, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome130', // the oldest runtime, Electron 33
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages.filter((page) => existsSync(page)) },
  },
});
