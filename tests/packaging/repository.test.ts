import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveFile } from '../../electron/update/apt.ts';
import type { Places } from '../../electron/update/places.ts';
import { runCommand } from '../../electron/update/run-command.ts';
import { createTools, type Tools } from '../../electron/update/tools.ts';
import { placesIn, release, serve, tinyDeb } from './repository.ts';

const DAY_MS = 86_400_000;
const BIG = 300_000;
let base: string;
let secretKey: Buffer;
let keyFile: string;
let debs: Record<string, string>;

/** A repository of its own with both versions, and a kiosk's apt that has the first. */
async function world(name: string, options: Partial<Parameters<typeof release>[0]> = {}) {
  const folder = path.join(base, name);
  const repository = path.join(folder, 'repository');
  await release({ folder: repository, debs: Object.values(debs), secretKey, ...options });
  const server = await serve(repository);
  const places = placesIn(folder, server.url, keyFile);
  const tools = createTools(runCommand, places);
  servers.push(server);
  return { folder, repository, server, places, tools };
}
const servers: { close(): Promise<void> }[] = [];
/** As if dpkg had installed it. */
function pretendInstalled(places: Places, version: string): void {
  const status = places.apt.find((one) => one.startsWith('Dir::State::status='))?.split('=')[1] ?? '';
  writeFileSync(
    status,
    `Package: qyzmet\nStatus: install ok installed\nMaintainer: a <a@example.invalid>\nArchitecture: amd64\nVersion: ${version}\nDescription: a\n\n`,
  );
}
const problem = async (asked: ReturnType<Tools['refresh']>) => {
  const done = await asked;
  return done.ok ? null : done.problem;
};
const inRelease = (repository: string) => path.join(repository, 'dists', 'stable', 'InRelease');

beforeAll(async () => {
  base = mkdtempSync(path.join(os.tmpdir(), 'qz-repository-'));
  debs = { '1.0.0': tinyDeb(base, '1.0.0'), '1.1.0': tinyDeb(base, '1.1.0', { bytes: BIG }) };
  const made = await release({ folder: path.join(base, 'key') });
  secretKey = made.secretKey;
  keyFile = path.join(base, 'key', 'archive-key.gpg');
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(base, { recursive: true, force: true });
});

describe.concurrent('the repository, asked by the real apt', () => {
  it('offers the newer version, and fetches it', async () => {
    const { tools, places } = await world('good');
    pretendInstalled(places, '1.0.0');
    expect(await tools.refresh()).toEqual({ ok: true, value: undefined });
    expect(await tools.candidate('qyzmet')).toEqual({ ok: true, value: '1.1.0' });
    expect(await tools.installed()).toEqual({ name: 'qyzmet', version: '1.0.0', whole: true });
    expect(await tools.fetch('qyzmet', '1.1.0')).toEqual({ ok: true, value: undefined });
    // the old one too: the pool keeps it for the way back
    expect(await tools.fetch('qyzmet', '1.0.0')).toEqual({ ok: true, value: undefined });
    expect(tools.isKept('1.1.0') && tools.isKept('1.0.0')).toBe(true);
  });

  it('goes on with a download where the line broke', async () => {
    const { tools, places, server } = await world('broken-line');
    pretendInstalled(places, '1.0.0');
    await tools.refresh();
    server.breakAfter(120_000, 1);
    expect(await tools.fetch('qyzmet', '1.1.0')).toEqual({ ok: true, value: undefined });
    const [from] = server.ranges.map((range) => Number(/\d+/.exec(range)?.[0]));
    expect(from).toBeGreaterThan(50_000);
    const { '1.1.0': deb = '' } = debs;
    expect(readFileSync(archiveFile(places, 'qyzmet', '1.1.0'))).toEqual(readFileSync(deb));
  });

  it('offers nothing older: a downgrade is not an update', async () => {
    const { tools, places } = await world('downgrade');
    pretendInstalled(places, '2.0.0');
    expect(await tools.refresh()).toMatchObject({ ok: true });
    expect(await tools.candidate('qyzmet')).toEqual({ ok: true, value: null });
  });

  it('does not take an older index for a newer one', async () => {
    const { tools, places, repository } = await world('replay');
    pretendInstalled(places, '1.0.0');
    await tools.refresh();
    // an attacker serves what was signed last week, when 1.1.0 was not there
    await release({ folder: repository, secretKey, date: new Date(Date.now() - 7 * DAY_MS), validDays: 30 });
    await tools.refresh();
    expect(await tools.candidate('qyzmet')).toEqual({ ok: true, value: '1.1.0' });
  });

  it('a changed InRelease is refused', async () => {
    const { tools, repository } = await world('in-release');
    const file = inRelease(repository);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Label: Qyzmet', 'Label: Qysmet'));
    rmSync(path.join(path.dirname(file), 'Release.gpg'));
    expect(await problem(tools.refresh())).toBe('badSignature');
  });

  it('an index signed by somebody else is refused', async () => {
    const { tools, repository } = await world('other-key');
    await release({ folder: repository });
    expect(await problem(tools.refresh())).toBe('badSignature');
  });

  it('an unsigned index is refused', async () => {
    const { tools, repository } = await world('unsigned');
    rmSync(inRelease(repository));
    rmSync(path.join(path.dirname(inRelease(repository)), 'Release.gpg'));
    expect(await problem(tools.refresh())).toBe('badSignature');
  });

  it('changed Packages are refused', async () => {
    const { tools, repository } = await world('packages');
    const list = path.join(repository, 'dists', 'stable', 'main', 'binary-amd64');
    rmSync(path.join(list, 'by-hash'), { recursive: true });
    rmSync(path.join(list, 'Packages.gz'));
    appendFileSync(path.join(list, 'Packages'), '\n');
    expect(await problem(tools.refresh())).toBe('tampered');
  });

  it('a changed package is refused', async () => {
    const { tools, places, repository } = await world('deb');
    pretendInstalled(places, '1.0.0');
    await tools.refresh();
    const deb = path.join(repository, 'pool', 'main', 'q', 'qyzmet', 'qyzmet_1.1.0_amd64.deb');
    const bytes = readFileSync(deb);
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    writeFileSync(deb, bytes);
    expect(await problem(tools.fetch('qyzmet', '1.1.0'))).toBe('tampered');
    expect(tools.isKept('1.1.0')).toBe(false);
  });

  it('an index that has expired is refused, which is also what a clock that is ahead sees', async () => {
    const { tools } = await world('expired', { date: new Date(Date.now() - 15 * DAY_MS), validDays: 14 });
    expect(await problem(tools.refresh())).toBe('expired');
  });

  it('an index of tomorrow is refused: the clock is behind', async () => {
    const { tools } = await world('clock', { date: new Date(Date.now() + DAY_MS) });
    expect(await problem(tools.refresh())).toBe('notYetValid');
  });

  it('a server that is not there is told', async () => {
    const { tools, server } = await world('gone');
    await server.close();
    expect(await problem(tools.refresh())).toBe('unreachable');
  });

  it('some kiosks take a version of phase 50, the others wait', async () => {
    const { tools, places } = await world('phased', { phase: 50 });
    pretendInstalled(places, '1.0.0');
    await tools.refresh();
    const ids = Array.from({ length: 16 }, (_, at) => String(at).padStart(32, '0'));
    const taking: string[] = [];
    for (const id of ids) {
      const machine = { ...places, apt: [...places.apt, '-o', `APT::Machine-ID=${id}`] };
      const offered = await createTools(runCommand, machine).candidate('qyzmet');
      if (offered.ok && offered.value === '1.1.0') taking.push(id);
    }
    // each kiosk for itself, by its own number: 16 of them never all agree
    expect(taking.length).toBeGreaterThan(2);
    expect(taking.length).toBeLessThan(14);
  });

  it('a version cannot be released twice with other contents', async () => {
    const { repository, folder } = await world('twice');
    const other = tinyDeb(path.join(folder), '1.1.0', { bytes: 7 });
    await expect(release({ folder: repository, debs: [other], secretKey })).rejects.toThrow(
      /released already/,
    );
  });
});
