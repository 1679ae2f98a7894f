import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFile, appHeaders, findAppFile, listAppFiles } from '../../../electron/window/app-files.ts';

let folder = '';
let files: Map<string, AppFile>;
beforeAll(() => {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'qyzmet-files-'));
  folder = path.join(parent, 'renderer');
  for (const name of ['assets', 'dock']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(parent, 'secret.json'), '{}');
  for (const name of [
    'index.html',
    'assets/app.js',
    'assets/noto.woff2',
    'dock/index.html',
    'dock/own.js',
    'notes.exe',
  ])
    writeFileSync(path.join(folder, name), name);
  symlinkSync(path.join(parent, 'secret.json'), path.join(folder, 'link.json'));
  files = listAppFiles(folder);
});
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const get = (url: string) => findAppFile(files, 'GET', url);

describe('app://', () => {
  it.each([
    ['app://kiosk/', 'index.html', 'text/html; charset=utf-8'],
    ['app://kiosk/index.html#x', 'index.html', 'text/html; charset=utf-8'],
    ['app://kiosk/assets/app.js', 'assets/app.js', 'text/javascript; charset=utf-8'],
    ['app://dock/dock/index.html', 'dock/index.html', 'text/html; charset=utf-8'],
    ['app://dock/assets/noto.woff2', 'assets/noto.woff2', 'font/woff2'],
  ])('%s is %s', (url, name, type) => {
    expect(get(url)).toEqual({ file: path.join(folder, name), type });
  });

  it.each([
    'app://kiosk/dock/index.html', // another actor's page
    'app://kiosk/dock/own.js',
    'app://kiosk/notes.exe', // no type we serve
    'app://kiosk/link.json', // a link leads out
    'app://kiosk/assets',
    'app://kiosk/assets/',
    'app://kiosk/index.html?x=1',
    'app://kiosk/../secret.json',
    'app://kiosk/%2e%2e/secret.json',
    'app://kiosk/..%2fsecret.json',
    'app://kiosk/..%5csecret.json',
    'app://kiosk//etc/passwd',
    'app://kiosk/file:///etc/passwd',
    'app://other/index.html',
    'app://kiosk.example/index.html',
    'https://kiosk/index.html',
    'file:///etc/passwd',
  ])('%s is not there', (url) => {
    expect(get(url)).toBeNull();
  });

  it('is only read', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect(findAppFile(files, method, 'app://kiosk/index.html')).toBeNull();
  });

  it('never leads out of the folder', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '/', '%2e', '%2f', '\\', 'assets', 'index.html', ''),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const url = `app://kiosk/${pieces.join('/')}`;
        if (!URL.canParse(url)) return;
        const found = get(url);
        expect(found === null || [...files.values()].includes(found)).toBe(true);
      }),
    );
  });

  it('sends a policy with no exceptions', () => {
    const policy = appHeaders['content-security-policy'];
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(appHeaders['x-content-type-options']).toBe('nosniff');
  });
});
