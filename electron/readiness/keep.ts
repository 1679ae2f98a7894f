import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveToOwnerOf } from '../identity/kiosk-key.ts';
import { readinessLimits } from './limits.ts';
import type { Report, SignedReport } from './report.ts';

export const reportsIn = (dataFolder: string): string => path.join(dataFolder, 'reports');

/** `report-ala-017-k2-20261122T120105Z`: sorts by time. */
export const nameOf = ({ kiosk, madeAt }: Report): string =>
  `report-${kiosk}-${madeAt.replaceAll(/[-:]|\.\d+/g, '')}`;

const OURS = /^report-.+-(\d{8}T\d{6}Z)\.(json|pdf)$/;

/** Each whole or not at all. Names of the files, without their folder. */
export function writeReport(folder: string, signed: SignedReport, pdf: Uint8Array | null): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = nameOf(signed.report);
  const files: [string, string | Uint8Array][] = [
    [`${name}.json`, `${JSON.stringify(signed, null, 2)}\n`],
    ...(pdf ? [[`${name}.pdf`, pdf] as [string, Uint8Array]] : []),
  ];
  for (const [file, content] of files) {
    const fresh = path.join(folder, `${file}.new`);
    writeFileSync(fresh, content, { mode: 0o600 });
    giveToOwnerOf(folder, fresh);
    renameSync(fresh, path.join(folder, file));
  }
  return files.map(([file]) => file);
}

/** The newest reports stay, with both their files. */
export function keepNewest(folder: string, kept: number = readinessLimits.kept): void {
  const files = readdirSync(folder).filter((file) => OURS.test(file));
  const when = (file: string): string => OURS.exec(file)?.[1] ?? '';
  const stay = new Set([...new Set(files.map(when))].sort().slice(-kept));
  for (const file of files) if (!stay.has(when(file))) rmSync(path.join(folder, file), { force: true });
}
