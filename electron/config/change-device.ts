import {
  chmodSync,
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { parseKioskYaml } from './parse.ts';
import type { Mistake } from './schema.ts';

/** What a person may change of a device; its id stays. Written as it stands, without the defaults. */
export type DeviceEntry = { id: string } & Record<string, unknown>;

/**
 * unreadable, unwritable: the file (code of the system) · unknownDevice: no entry of that id · refused: with the change
 * the file would be no kiosk.yaml; `mistakes` says where. In every case the file is as it was.
 */
export type DeviceChange =
  | { ok: true }
  | {
      ok: false;
      why: 'unreadable' | 'unwritable' | 'unknownDevice' | 'refused';
      code?: string;
      mistakes?: Mistake[];
    };

/**
 * Puts another entry in the place of a device's in kiosk.yaml; comments and everything else stay. The whole file is
 * checked before it takes the old one's place, at once; the old one is kept beside it as `.bak`.
 */
export function changeDevice(file: string, entry: DeviceEntry): DeviceChange {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { ok: false, why: 'unreadable', ...codeOf(error) };
  }
  const changed = withEntry(text, entry);
  if (changed === null) return { ok: false, why: 'unknownDevice' };
  const parsed = parseKioskYaml(changed);
  if (!parsed.ok) return { ok: false, why: 'refused', mistakes: parsed.mistakes };
  try {
    replace(file, changed);
    return { ok: true };
  } catch (error) {
    return { ok: false, why: 'unwritable', ...codeOf(error) };
  }
}

/** The text with the entry changed; null when there is none of that id. */
function withEntry(text: string, entry: DeviceEntry): string | null {
  const document = parseDocument(text, { prettyErrors: false });
  const devices = document.errors.length === 0 ? document.get('devices') : null;
  if (!isSeq(devices)) return null;
  const node = devices.items.find((item): item is YAMLMap => isMap(item) && item.get('id') === entry.id);
  if (!node) return null;
  for (const { key } of [...node.items] as Pair[]) if (!(String(key) in entry)) node.delete(key);
  for (const [key, value] of Object.entries(entry)) {
    const old = node.get(key);
    const before = isMap(old) || isSeq(old) ? old.toJSON() : old;
    if (JSON.stringify(before) === JSON.stringify(value)) continue; // its comments stay where they are
    if (value === undefined) node.delete(key);
    else {
      const fresh = document.createNode(value);
      if ((isMap(fresh) || isSeq(fresh)) && (isMap(old) || isSeq(old))) {
        if (old.comment) fresh.comment = old.comment;
        if (old.commentBefore) fresh.commentBefore = old.commentBefore;
      }
      if (isMap(fresh) || isSeq(fresh)) fresh.flow = true;
      node.set(key, fresh);
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** A power cut leaves the old file or the new one, never a half. */
function replace(file: string, text: string): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const { mode } = statSync(file);
    const descriptor = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(temporary, mode & 0o777);
    copyFileSync(file, `${file}.bak`);
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

const codeOf = (error: unknown): { code?: string } =>
  error instanceof Error && 'code' in error ? { code: String(error.code) } : {};
