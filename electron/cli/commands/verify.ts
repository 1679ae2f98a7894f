import { existsSync } from 'node:fs';
import path from 'node:path';
import type { VerifyCode, VerifyFinding } from '../../integrity/verify.ts';
import { verifyTree } from '../../integrity/verify.ts';
import type { Context } from '../context.ts';
import { failing, failure, type Outcome } from '../outcome.ts';
import { table, tinted } from '../terminal.ts';

export interface VerifyCommand {
  root: string;
  key?: string | undefined;
  /** A tree that is not installed yet belongs to whoever built it. */
  anyOwner: boolean;
}

/** The house's own key goes before the one the package brought. */
const keys = ['/etc/qyzmet/release-key.pem', '/usr/share/qyzmet/release-key.pem'];
const ROOT_USER = 0;
/** A screenful; the number of all is told. */
const SHOWN = 40;

const words: Record<VerifyCode, string> = {
  changed: 'changed',
  missing: 'missing',
  extra: 'not signed',
  kind: 'is something else',
  mode: 'other permissions',
  writable: 'others may write',
  owner: 'not owned by root',
  unreadable: 'cannot be read',
  noKey: 'no public key',
  openKey: 'this key can be replaced by others than root',
  noManifest: 'there is no list of files',
  noSignature: 'there is no signature',
  wrongSignature: 'not signed with the trusted key',
  notAManifest: 'not a list of files',
};

/** Compares the installed kiosk with what was released, file by file. */
export async function verify({ terminal }: Context, command: VerifyCommand): Promise<Outcome> {
  const root = path.resolve(command.root);
  if (!existsSync(root)) return failing('notInstalled', `${root}: there is no such folder`);
  const key = path.resolve(command.key ?? keys.find((file) => existsSync(file)) ?? keys[0] ?? '');
  const owner = command.anyOwner ? null : ROOT_USER;
  const { findings, manifest, files, bytes } = await verifyTree({ root, key, owner });
  const json = { ok: findings.length === 0, root, key, ...manifest, files, bytes, findings };
  if (findings.length === 0 && manifest) {
    const { name, version, rehearsal } = manifest;
    const what = `${name} ${version}${rehearsal ? ' (rehearsal, not for a hall)' : ''}`;
    const size = `${files} files, ${Math.round(bytes / 1e6)} MB`;
    return { ok: true, json, text: tinted(terminal, 'good', `${what}: ${size}, every one as it was signed`) };
  }
  return { ok: false, json, text: listed(findings), failure: failureOf(root, findings) };
}

function listed(findings: VerifyFinding[]): string {
  const shown = findings.slice(0, SHOWN).map(({ code, path: file }) => [words[code], file]);
  const more = findings.length - shown.length;
  return more > 0 ? `${table(shown)}\nand ${more} more` : table(shown);
}

function failureOf(root: string, findings: VerifyFinding[]) {
  const [first] = findings;
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  if (first?.code === 'noKey')
    return failure('noKey', `${root} cannot be judged`, 'name the release key with --key');
  return failure(
    'notAsSigned',
    `${root} is not as it was signed: ${count}`,
    'keep it for whoever looks into it, then install the package again',
  );
}
