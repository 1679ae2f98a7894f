import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../../electron/integrity/manifest.ts';
import { type SignedTree, signedTree } from './signed-tree.ts';

describe('what was signed', () => {
  let tree: SignedTree;
  beforeEach(async () => {
    tree = await signedTree();
  });
  afterEach(() => tree.remove());

  it('is the kiosk as it was released', async () => {
    expect(await tree.verify()).toEqual({
      findings: [],
      manifest: { name: 'qyzmet', version: '0.1.0', rehearsal: false },
      files: 4,
      bytes: 3_000_045,
    });
  });

  const asar = 'resources/app.asar';
  const inside: [string, (tree: SignedTree) => void, { code: string; path: string }][] = [
    [
      'one byte of app.asar, the size as before',
      ({ file }) => writeFileSync(file(asar), `y${'x'.repeat(2_999_999)}`),
      { code: 'changed', path: asar },
    ],
    ['a longer app.asar', ({ file }) => appendFileSync(file(asar), 'x'), { code: 'changed', path: asar }],
    ['a file gone', ({ file }) => rmSync(file(asar)), { code: 'missing', path: asar }],
    [
      'a file more',
      ({ file, write }) => write(file('resources/app/index.js'), 'evil()'),
      { code: 'extra', path: 'resources/app/index.js' },
    ],
    [
      'an empty folder more',
      ({ file }) => mkdirSync(file('resources/app'), { mode: 0o755 }),
      { code: 'extra', path: 'resources/app' },
    ],
    [
      'a link where a file was, to the same bytes',
      ({ file, system }) => {
        renameSync(file(asar), path.join(system, 'same'));
        symlinkSync(path.join(system, 'same'), file(asar));
      },
      { code: 'kind', path: asar },
    ],
    [
      'a link that leads elsewhere',
      ({ file }) => {
        rmSync(file('resources/cli/addon.node'));
        symlinkSync('/tmp/addon.node', file('resources/cli/addon.node'));
      },
      { code: 'changed', path: 'resources/cli/addon.node' },
    ],
    [
      'a folder replaced by a link to one like it',
      ({ file, system }) => {
        renameSync(file('resources/cli'), path.join(system, 'cli'));
        symlinkSync(path.join(system, 'cli'), file('resources/cli'));
      },
      { code: 'kind', path: 'resources/cli' },
    ],
    ['a file others may write', ({ file }) => chmodSync(file(asar), 0o666), { code: 'writable', path: asar }],
    [
      'a folder others may write into',
      ({ file }) => chmodSync(file('resources'), 0o777),
      { code: 'writable', path: 'resources' },
    ],
    ['the program folder itself open', ({ root }) => chmodSync(root, 0o777), { code: 'writable', path: '.' }],
    [
      'a program with the set-user-id bit',
      ({ file }) => chmodSync(file('qyzmet-kiosk'), 0o4755),
      { code: 'mode', path: 'qyzmet-kiosk' },
    ],
    [
      'the unit of the kiosk, outside of its folder',
      ({ system }) =>
        appendFileSync(path.join(system, 'usr/lib/systemd/system/qyzmet-kiosk.service'), 'User=root\n'),
      { code: 'changed', path: '/usr/lib/systemd/system/qyzmet-kiosk.service' },
    ],
  ];
  it.each(inside)('names %s', async (_what, change, finding) => {
    change(tree);
    expect((await tree.verify()).findings).toContainEqual(finding);
  });

  it('names everything, not the first', async () => {
    rmSync(tree.file('qyzmet-kiosk'));
    appendFileSync(tree.file(asar), 'x');
    tree.write(tree.file('more'), '');
    expect((await tree.verify()).findings.map(({ code }) => code).sort()).toEqual([
      'changed',
      'extra',
      'missing',
    ]);
  });

  it('names whatever another user owns', async () => {
    const stranger = (process.getuid?.() ?? 0) + 1;
    const { findings } = await tree.verify(stranger);
    expect(findings).toEqual([{ code: 'openKey', path: tree.key }]);
    expect((await tree.verify(null)).findings).toEqual([]);
    const file = { path: 'a', type: 'file', size: 1, sha256: '0'.repeat(64), mode: '0644' } as const;
    expect(compare([file], [{ ...file, uid: stranger }], 0)).toEqual([{ code: 'owner', path: 'a' }]);
  });

  const before: [string, (tree: SignedTree) => void, string][] = [
    ['another list of files', ({ file }) => appendFileSync(file('manifest.json'), '\n'), 'wrongSignature'],
    [
      'another signature',
      ({ file }) => writeFileSync(file('manifest.json.sig'), Buffer.alloc(64).toString('base64')),
      'wrongSignature',
    ],
    [
      'a signature that is none',
      ({ file }) => writeFileSync(file('manifest.json.sig'), '?'),
      'wrongSignature',
    ],
    ['no signature', ({ file }) => rmSync(file('manifest.json.sig')), 'noSignature'],
    ['no list', ({ file }) => rmSync(file('manifest.json')), 'noManifest'],
    ['a list signed by somebody else', ({ sign, pair }) => void sign(pair().privateKey), 'wrongSignature'],
    [
      'another key than it was signed for',
      ({ key, write, pair }) => write(key, pair().publicKey),
      'wrongSignature',
    ],
    ['a key that is none', ({ key, write }) => write(key, 'no key'), 'noKey'],
    ['no key', ({ key }) => rmSync(key), 'noKey'],
    ['a key others may write', ({ key }) => chmodSync(key, 0o666), 'openKey'],
    [
      'a list that leads out of the folder',
      ({ sign }) =>
        void sign(undefined, { files: [{ path: '../../etc/passwd', type: 'link', target: 'x' }] }),
      'notAManifest',
    ],
    [
      'a list with an empty path',
      ({ sign }) => void sign(undefined, { files: [{ path: 'a//b', type: 'link', target: 'x' }] }),
      'notAManifest',
    ],
    [
      'a list that names a file twice',
      ({ sign }) =>
        void sign(undefined, {
          files: ['0', '1'].map((digit) => ({
            path: asar,
            type: 'file',
            size: 1,
            sha256: digit.repeat(64),
            mode: '0644',
          })),
        }),
      'notAManifest',
    ],
  ];
  it.each(before)('trusts nothing of %s', async (_what, change, code) => {
    change(tree);
    const { findings, manifest } = await tree.verify();
    expect(findings.map((each) => each.code)).toEqual([code]);
    expect(manifest).toBeNull();
  });

  it('does not follow a link that stands where the list was', async () => {
    rmSync(tree.file('manifest.json'));
    symlinkSync('/dev/zero', tree.file('manifest.json'));
    expect((await tree.verify()).findings).toEqual([{ code: 'noManifest', path: 'manifest.json' }]);
  });

  it('asks nothing about the system of a tree that is not installed', async () => {
    const elsewhere = path.join(tree.system, 'unpacked');
    renameSync(tree.root, elsewhere);
    const { verifyTree } = await import('../../../electron/integrity/verify.ts');
    const { findings, files } = await verifyTree({ root: elsewhere, key: tree.key, owner: null });
    expect([findings, files]).toEqual([[], 3]);
  });

  it('is the same bytes whatever the disk says first', async () => {
    const first = readFileSync(tree.file('manifest.json'), 'utf8');
    const { entriesOf } = await import('../../../electron/integrity/pack.ts');
    const backwards = (await entriesOf(tree.root)).reverse();
    expect(tree.sign(undefined, { files: backwards })).toBe(first);
  });
});
