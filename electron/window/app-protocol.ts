import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { appHeaders, findAppFile, listAppFiles } from './app-files.ts';

/** Before `ready`. Standard and secure: an origin of its own, a secure context, a CSP that counts. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built screen to this session's windows and nothing else. */
export function serveApp(session: Session, folder: string): void {
  const files = listAppFiles(folder);
  session.protocol.handle('app', async ({ method, url }) => {
    const found = findAppFile(files, method, url);
    if (!found) return new Response(null, { status: 404, headers: appHeaders });
    return new Response(await readFile(found.file), {
      headers: { ...appHeaders, 'content-type': found.type },
    });
  });
}
