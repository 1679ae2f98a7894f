import type { Hall } from '../../../electron/update/hall.ts';
import type { UpdateParts } from '../../../electron/update/parts.ts';
import type { Tools } from '../../../electron/update/tools.ts';

export class Killed extends Error {}

/** A computer of memory: what dpkg has, what runs, what is well. Can lose its power before, in and after every act. */
export function createMachine({ sick = [] as string[], oldSick = false } = {}) {
  const disk = {
    version: '1.0.0',
    whole: true,
    running: '1.0.0',
    kept: new Set<string>(),
    closed: false,
    offered: '1.1.0' as string | null,
    calls: [] as string[],
  };
  let left = Number.POSITIVE_INFINITY;
  /** One moment at which the power may go. */
  const moment = (what: string): void => {
    disk.calls.push(what);
    left -= 1;
    if (left < 0) throw new Killed(what);
  };
  const ok = { ok: true, value: undefined } as const;
  const put = (version: string): void => {
    moment('unpack');
    disk.whole = false;
    disk.version = version;
    moment('half');
    disk.whole = true;
    moment('configured');
  };
  const tools: Tools = {
    installed: async () => ({ name: 'qyzmet', version: disk.version, whole: disk.whole }),
    refresh: async () => {
      moment('refresh');
      return ok;
    },
    candidate: async () => ({ ok: true, value: disk.offered }),
    isNewer: async (version, than) => version > than,
    async fetch(_name, version) {
      moment(`fetch ${version}`);
      disk.kept.add(version);
      return ok;
    },
    isKept: (version) => disk.kept.has(version),
    keepOnly(versions) {
      moment('keepOnly');
      disk.kept = new Set([...disk.kept].filter((one) => versions.includes(one)));
    },
    async repair() {
      moment('repair');
      disk.whole = true;
      return ok;
    },
    async install(_name, version) {
      put(version);
      return ok;
    },
    async putBack(version) {
      if (!disk.kept.has(version)) return { ok: false, problem: 'failed', words: 'no such file' };
      put(version);
      return ok;
    },
    async restartKiosk() {
      moment('stop');
      disk.running = disk.version;
      disk.closed = false;
      moment('started');
      return ok;
    },
    async health() {
      moment('health');
      if (disk.running === '1.0.0') return oldSick ? ['window'] : [];
      return sick;
    },
  };
  const hall: Hall = {
    async close() {
      moment('close');
      disk.closed = true;
      return 'closed';
    },
    noteDevices: async () => moment('note'),
    async open() {
      moment('open');
      disk.closed = false;
    },
  };
  return {
    disk,
    tools,
    hall,
    powerFor: (moments: number) => {
      left = moments;
    },
    parts: (stateFile: string): UpdateParts => ({
      tools,
      hall,
      stateFile,
      now: () => new Date('2026-11-22T03:00:00Z'),
      sleep: async () => undefined,
      tell: () => undefined,
    }),
  };
}
