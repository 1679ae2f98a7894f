import { readFileSync } from 'node:fs';
import { protocol, type Session } from 'electron';
import { appHeaders, findAppFile, listAppFiles } from './app-files.ts';

/** Before `ready`. Standard and secure: an origin of its own, a secure context, a CSP that counts. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the built screen to this session's windows and nothing else. By the older of Electron's two calls: the newer
 * `protocol.handle` loads undici for its Response when the first page is asked for, 40 ms of main's time before the
 * first picture. Both exist in Electron 33 and 45.
 */
export function serveApp(session: Session, folder: string, onRequest: () => void = () => {}): void {
  const files = listAppFiles(folder);
  session.protocol.registerBufferProtocol('app', ({ method, url }, answer) => {
    const found = findAppFile(files, method, url);
    onRequest();
    if (!found) return answer({ statusCode: 404, headers: appHeaders, data: Buffer.alloc(0) });
    answer({
      statusCode: 200,
      mimeType: found.type.split(';')[0] ?? found.type,
      headers: { ...appHeaders, 'content-type': found.type },
      data: readFileSync(found.file),
    });
  });
}
