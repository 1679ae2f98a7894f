import type { DeviceConfig } from '../../hardware/config.ts';
import { type LoadedConfig, loadKioskConfig } from '../config/load.ts';
import type { Mistake } from '../config/schema.ts';
import type { Context } from './context.ts';
import { type Failure, failure } from './outcome.ts';

/** What a command does on its own, without a running kiosk: it reads kiosk.yaml, which costs as much as all the rest. */

type Found<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function loadConfig({ source, terminal }: Context): LoadedConfig {
  if (source.demo && !source.file && source.env.QYZMET_CONFIG)
    terminal.err('note: QYZMET_CONFIG names a file, so --demo is not used\n');
  return loadKioskConfig(source);
}

export function configuredDevices(context: Context): Found<DeviceConfig[]> {
  const loaded = loadConfig(context);
  if (loaded.ok) return { ok: true, value: loaded.config.devices };
  const words = loaded.mistakes.map(mistakeText).join('; ');
  return {
    ok: false,
    failure: failure('configuration', words, 'run `qyzmet config check` and correct what it names'),
  };
}

export function configuredDevice(context: Context, id: string): Found<DeviceConfig> {
  const devices = configuredDevices(context);
  if (!devices.ok) return devices;
  const device = devices.value.find((each) => each.id === id);
  if (device) return { ok: true, value: device };
  const known = devices.value.map((each) => each.id).join(', ') || 'none';
  return {
    ok: false,
    failure: failure('unknownDevice', `no device is called ${id}`, `configured: ${known}`),
  };
}

export const mistakeText = ({ path, line, message }: Mistake): string =>
  `${path}${line === undefined ? '' : ` (line ${line})`}: ${message}`;
