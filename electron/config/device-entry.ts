import { readFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { DeviceEntry } from './change-device.ts';

/** A device's entry in kiosk.yaml as the person wrote it, without the defaults; null: no such file, or none of that id. */
export function writtenEntry(file: string, id: string): DeviceEntry | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const document = parseDocument(text, { prettyErrors: false });
  const devices = document.errors.length === 0 ? document.get('devices') : null;
  if (!isSeq(devices)) return null;
  for (const item of devices.items)
    if (isMap(item) && item.get('id') === id) return { ...item.toJS(document), id };
  return null;
}
