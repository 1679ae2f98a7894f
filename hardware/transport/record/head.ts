import { parseObject } from './call.ts';
import type { RecordOptions } from './pending.ts';

const SETTINGS = '# settings ';

/** The first lines of a recording: the driver says what in it is a card's, the settings are laid over the profile. */
export function recordingHead(
  { driver, reveal }: RecordOptions,
  profile: string,
  settings: object = {},
): string {
  const kind = reveal ? 'REVEALED: holds personal data' : 'masked';
  const head = `# qyzmet recording 1 driver=${driver} profile=${profile} ${kind}`;
  return Object.keys(settings).length > 0 ? `${head}\n${SETTINGS}${JSON.stringify(settings)}` : head;
}

/** What was laid over the profile when it was recorded. */
export function recordedSettings(text: string): Record<string, unknown> {
  const line = text.split(/\r?\n/, 2).find((each) => each.startsWith(SETTINGS));
  return { ...(line === undefined ? {} : parseObject(line.slice(SETTINGS.length))) };
}
