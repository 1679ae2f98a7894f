/** How a check sees the machine. Injected, so that each check is tested on a machine made of words. */
export interface SystemView {
  /** Text of a file; null: it is not there, or not for us to read. */
  read(file: string): string | null;
  /** null: it is not there; `denied`: we may not know. Links are followed. */
  stat(file: string): FileFact | null | 'denied';
  /** Where a link leads, as it is written; null: it is none. */
  link(file: string): string | null;
  /** Names in a folder, sorted; empty: it is not there, or not for us to read. */
  list(folder: string): string[];
  /** What a program says; null: it is not there, it failed, or it took too long. */
  run(program: string, args: readonly string[], limitMs?: number): Promise<string | null>;
  /** Whether something takes connections at this port of this machine. */
  listens(host: string, port: number): Promise<boolean>;
  /** Free bytes where this folder lies; null: it is not there. */
  freeBytes(folder: string): number | null;
  /** Fuses of an Electron binary that are set otherwise than a kiosk wants; null: there are none to be read. */
  wrongFuses(binary: string): Promise<string[] | null>;
}

export interface FileFact {
  kind: 'file' | 'folder' | 'device' | 'other';
  /** Permission bits with setuid, setgid and sticky. */
  mode: number;
  uid: number;
  gid: number;
}

/** Where things lie on an installed kiosk (packaging/). */
export const places = {
  user: 'qyzmet',
  program: '/opt/Qyzmet',
  binary: '/opt/Qyzmet/qyzmet-kiosk',
  command: '/usr/bin/qyzmet',
  configuration: '/etc/qyzmet',
  configurationFile: '/etc/qyzmet/kiosk.yaml',
  secrets: '/etc/qyzmet/secrets',
  identity: '/etc/qyzmet/identity',
  home: '/var/lib/qyzmet',
  data: '/var/lib/qyzmet/data',
  udevRules: '60-qyzmet.rules',
  kioskUnit: 'qyzmet-kiosk.service',
  units: ['qyzmet-verify.service', 'qyzmet-x.service', 'qyzmet-x-session.service', 'qyzmet-kiosk.service'],
} as const;
