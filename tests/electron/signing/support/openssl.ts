import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface OpenSsl {
  at(name: string): string;
  write(name: string, content: string | Uint8Array): string;
  read(name: string): string;
  run(...args: string[]): string;
  remove(): void;
}

/** The other implementation, in a folder of its own. */
export function openSsl(): OpenSsl {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qz-ssl-'));
  const at = (name: string): string => path.join(folder, name);
  return {
    at,
    write(name, content) {
      writeFileSync(at(name), content);
      return at(name);
    },
    read: (name) => readFileSync(at(name), 'utf8'),
    run: (...args) => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const extensions = `[ca]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign
[signer]
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=1.3.6.1.5.5.7.3.4,1.2.398.3.3.4.1.1
`;

/** ca.der, and per key kind <kind>.key and <kind>.crt: certificates as the authority writes them, one part per RDN. */
export function makeOpenSslAuthority(ssl: OpenSsl): void {
  ssl.write('ext.cnf', extensions);
  ssl.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'ca.key');
  const signed = ['-days', '30', '-extfile', 'ext.cnf'];
  ssl.run('req', '-new', '-key', 'ca.key', '-subj', '/C=KZ/CN=OTHER CA', '-out', 'ca.csr');
  ssl.run(
    'x509',
    '-req',
    '-in',
    'ca.csr',
    '-signkey',
    'ca.key',
    '-extensions',
    'ca',
    ...signed,
    '-out',
    'ca.crt',
  );
  ssl.run('x509', '-in', 'ca.crt', '-outform', 'DER', '-out', 'ca.der');
  const kinds = { rsa: ['RSA', 'rsa_keygen_bits:2048'], ec: ['EC', 'ec_paramgen_curve:P-256'] };
  for (const [kind, [algorithm = '', option = '']] of Object.entries(kinds)) {
    const subject = '/C=KZ/CN=ТЕСТОВ/serialNumber=IIN700101399004/OU=BIN100340990003';
    ssl.run('genpkey', '-algorithm', algorithm, '-pkeyopt', option, '-out', `${kind}.key`);
    ssl.run('req', '-new', '-utf8', '-key', `${kind}.key`, '-subj', subject, '-out', `${kind}.csr`);
    const issuer = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extensions', 'signer'];
    ssl.run('x509', '-req', '-in', `${kind}.csr`, ...issuer, ...signed, '-out', `${kind}.crt`);
  }
}
