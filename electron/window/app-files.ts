import { readdirSync } from 'node:fs';
import path from 'node:path';

export type AppHost = 'kiosk' | 'dock';

export interface AppFile {
  file: string;
  type: string;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wav': 'audio/wav',
};

export const appHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    // No modal, print or download dialog, no other window, in frames neither. Forms: React's own submit.
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** A list made once of what may be served; a request can only pick from it, so there is no path to climb out of. */
export function listAppFiles(folder: string): Map<string, AppFile> {
  const files = new Map<string, AppFile>();
  const visit = (relative: string): void => {
    // Not `recursive: true`: Electron's asar reader did not know it before 35.
    for (const entry of readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const name = `${relative}/${entry.name}`;
      const type = types[path.extname(entry.name)];
      if (entry.isDirectory()) visit(name);
      else if (entry.isFile() && type !== undefined) files.set(name, { file: path.join(folder, name), type });
    }
  };
  visit('');
  return files;
}

/** What a request means, or null. The kiosk's origin never gets the dock's pages. */
export function findAppFile(
  files: ReadonlyMap<string, AppFile>,
  method: string,
  url: string,
): AppFile | null {
  if (method !== 'GET') return null;
  const { protocol, host, pathname, search } = new URL(url);
  if (protocol !== 'app:' || search !== '' || !isAppHost(host)) return null;
  if (host === 'kiosk' && pathname.startsWith('/dock/')) return null;
  return files.get(pathname === '/' ? '/index.html' : pathname) ?? null;
}

const isAppHost = (host: string): host is AppHost => host === 'kiosk' || host === 'dock';
