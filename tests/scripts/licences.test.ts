import { describe, expect, it } from 'vitest';
import { isAllowed, lockMistakes } from '../../scripts/check-licences.mjs';

const good = { version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' };
const mistakes = (more: object, npmrc = 'ignore-scripts=true\n', name = 'node_modules/a') =>
  lockMistakes({ packages: { '': {}, [name]: { ...good, ...more } } }, npmrc);

describe('what npm may bring', () => {
  it('is well when licence, checksum and scripts are', () => {
    expect(mistakes({})).toEqual([]);
  });

  it.each([
    ['MIT OR GPL-3.0', true],
    ['(MIT AND OFL-1.1)', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['UNLICENSED', false],
    ['', false],
    [undefined, false],
  ])('licence %s: %s', (licence, isGood) => {
    expect(isAllowed(licence)).toBe(isGood);
  });

  it('lets tools, not parts of the kiosk, be MPL', () => {
    expect(mistakes({ license: 'MPL-2.0', dev: true })).toEqual([]);
    expect(mistakes({ license: 'MPL-2.0' })).toEqual(['node_modules/a: licence MPL-2.0']);
  });

  it('names a package that would replace the Node in which everything runs', () => {
    expect(mistakes({ bin: { node: 'bin/node' } })).toEqual([
      expect.stringMatching(/^node_modules\/a: puts its own `node`/),
    ]);
    expect(mistakes({ bin: { nodemon: 'bin/nodemon' } })).toEqual([]);
  });

  it('names a package without a checksum, one with an install script, and a folder that would run them', () => {
    expect(mistakes({ integrity: undefined })).toEqual([expect.stringContaining('no checksum')]);
    expect(mistakes({ integrity: 'sha1-AAAA' })).toEqual([expect.stringContaining('no checksum')]);
    expect(mistakes({ hasInstallScript: true })).toEqual(['node_modules/a: has an install script']);
    expect(mistakes({ hasInstallScript: true }, undefined, 'node_modules/smartcard')).toEqual([]);
    expect(mistakes({}, 'save-exact=true\n')).toEqual(['.npmrc does not say ignore-scripts=true']);
  });

  it('is not happy with an empty lock file', () => {
    expect(lockMistakes({ packages: { '': {} } }, 'ignore-scripts=true')).toEqual([
      'package-lock.json lists no package',
    ]);
  });
});
