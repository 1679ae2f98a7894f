import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { demoConfig } from '../../electron/config/demo.ts';
import type { World } from './kiosk.ts';

const demoSchema = z.looseObject({ devices: z.array(z.looseObject({ driver: z.string() })) });

/** A technician's kiosk.yaml for a world's simulators: the demo's settings, changed. Returns the file. */
export function writeKioskYaml(
  { folder }: World,
  { readerProfile, ...sections }: { readerProfile?: string; visit?: object; languages?: string[] },
): string {
  const demo = demoSchema.parse(demoConfig(folder));
  const devices = demo.devices.map((device) =>
    readerProfile && device.driver === 'mrz' ? { ...device, profile: readerProfile } : device,
  );
  const file = path.join(folder, 'kiosk.yaml');
  writeFileSync(file, stringify({ ...demo, devices, ...sections }));
  return file;
}
