import { execFileSync } from 'node:child_process';
import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Places } from '../../electron/update/places.ts';
import { release } from '../../packaging/repository/release.mjs';

/** A package of one file, so big that its download can be broken off. */
export function tinyDeb(
  folder: string,
  version: string,
  { bytes = 200, scripts = {} as Record<string, string> } = {},
): string {
  const tree = path.join(folder, `tree-${version}`);
  mkdirSync(path.join(tree, 'DEBIAN'), { recursive: true });
  mkdirSync(path.join(tree, 'opt', 'Qyzmet'), { recursive: true });
  writeFileSync(path.join(tree, 'opt', 'Qyzmet', 'version'), version);
  // noise: zeros would be packed to nothing
  let noise = bytes;
  const filler = Buffer.from(
    Array.from({ length: bytes }, () => {
      noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
      return noise >>> 16;
    }),
  );
  writeFileSync(path.join(tree, 'opt', 'Qyzmet', 'filler'), filler);
  const control = {
    Package: 'qyzmet',
    Version: version,
    Architecture: 'amd64',
    Maintainer: 'Tests <tests@example.invalid>',
    Description: 'a test',
  };
  writeFileSync(
    path.join(tree, 'DEBIAN', 'control'),
    Object.entries(control)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
  for (const [name, text] of Object.entries(scripts))
    writeFileSync(path.join(tree, 'DEBIAN', name), text, { mode: 0o755 });
  const file = path.join(folder, `qyzmet_${version}.deb`);
  execFileSync('dpkg-deb', ['-Znone', '--build', tree, file], { stdio: 'ignore' });
  return file;
}

/** Any static web server; it can break off in the middle of a file, and remembers from where it was asked to go on. */
export async function serve(folder: string): Promise<{
  url: string;
  breakAfter(bytes: number, times: number): void;
  ranges: string[];
  close(): Promise<void>;
}> {
  let limit = Number.POSITIVE_INFINITY;
  let left = 0;
  const ranges: string[] = [];
  const server: Server = createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(request.url ?? '/'));
    let size: number;
    try {
      size = statSync(file).size;
    } catch {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (request.headers.range) ranges.push(request.headers.range);
    if (from > 0 && from >= size) {
      // killed when it had the whole file already, apt asks for what comes after
      response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
      return;
    }
    const head = {
      'Content-Length': size - from,
      'Last-Modified': statSync(file).mtime.toUTCString(),
      'Accept-Ranges': 'bytes',
      ...(from > 0 && { 'Content-Range': `bytes ${from}-${size - 1}/${size}` }),
    };
    response.writeHead(from > 0 ? 206 : 200, head);
    const isBroken = file.endsWith('.deb') && left > 0;
    if (isBroken) left -= 1;
    const end = isBroken ? Math.min(size, from + limit) - 1 : size - 1;
    const stream = createReadStream(file, { start: from, end });
    stream.pipe(response, { end: !isBroken });
    if (isBroken) stream.on('end', () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // listening on TCP
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    breakAfter(bytes, times) {
      limit = bytes;
      left = times;
    },
    ranges,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Another root for apt and dpkg, below `folder`; nothing of this machine's is read or changed. */
export function placesIn(folder: string, url: string, keyFile: string): Places {
  const admin = path.join(folder, 'root', 'var', 'lib', 'dpkg');
  for (const name of ['info', 'updates', 'triggers']) mkdirSync(path.join(admin, name), { recursive: true });
  for (const name of ['status', 'available']) writeFileSync(path.join(admin, name), '', { flag: 'a' });
  const sources = path.join(folder, 'update.list');
  writeFileSync(sources, `deb [arch=amd64 signed-by=${keyFile}] ${url} stable main\n`);
  const root = path.join(folder, 'root');
  const dpkg = [`--root=${root}`, '--force-not-root', '--force-bad-path', '--force-script-chrootless'];
  const log = path.join(folder, 'log');
  mkdirSync(log, { recursive: true });
  const settings = {
    'Dir::State::status': path.join(admin, 'status'),
    'Dir::State::extended_states': path.join(folder, 'extended_states'),
    'Dir::Log': log,
    'Dir::Etc::trustedparts': path.join(folder, 'none'),
    'Dir::Etc::preferencesparts': path.join(folder, 'none'),
    'Debug::NoLocking': 'true',
    'APT::Architecture': 'amd64',
    'APT::Architectures::': 'amd64',
    'Acquire::Retries': '0',
  };
  return {
    state: path.join(folder, 'state'),
    sources,
    apt: [
      ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
      ...[...dpkg, `--log=${path.join(log, 'dpkg.log')}`].flatMap((one) => ['-o', `DPkg::Options::=${one}`]),
    ],
    dpkg,
  };
}

export { release };
