// CycloneDX 1.5: what the package is made of, for programs that watch for vulnerabilities.

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const hexOf = (integrity) => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
/** An SPDX id or an expression of several. */
const licences = (licence) =>
  licence ? [/[\s(]/.test(licence) ? { expression: licence } : { license: { id: licence } }] : [];

/** The same for two builds of the same source: no serial number, the time of the commit. */
export function sbom(components, info) {
  const kiosk = `pkg:deb/debian/${info.name}@${info.version}?arch=amd64`;
  const parts = components.map(({ name, version, licence, integrity }) => ({
    type: 'library',
    'bom-ref': purl({ name, version }),
    name,
    version,
    ...(integrity?.startsWith('sha512-') && { hashes: [{ alg: 'SHA-512', content: hexOf(integrity) }] }),
    licenses: licences(licence),
    purl: purl({ name, version }),
  }));
  const electron = {
    type: 'framework',
    'bom-ref': `pkg:npm/electron@${info.electron}`,
    name: 'electron',
    version: info.electron,
    licenses: licences('MIT'),
    purl: `pkg:npm/electron@${info.electron}`,
  };
  const unique = new Map([electron, ...parts].map((part) => [part['bom-ref'], part]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      timestamp: info.builtAt,
      component: {
        type: 'application',
        'bom-ref': kiosk,
        name: info.name,
        version: info.version,
        licenses: licences('Apache-2.0'),
        purl: kiosk,
      },
    },
    components: [...unique.values()],
    dependencies: [{ ref: kiosk, dependsOn: [...unique.keys()] }],
  };
}
