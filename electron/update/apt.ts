import path from 'node:path';
import { archives, lists, type Places } from './places.ts';

/** Of the package on this machine: the product's, or the trial's. */
export const packageNames = ['qyzmet', 'qyzmet-rehearsal'] as const;
export type PackageName = (typeof packageNames)[number];

/** Our own sources, lists and archives beside the machine's; nothing unsigned, nothing older, nothing without a date. */
export function aptOptions(places: Places): string[] {
  const settings: Record<string, string> = {
    'Dir::Etc::sourcelist': places.sources,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': lists(places),
    'Dir::Cache::archives': archives(places),
    'Dir::Cache::pkgcache': '',
    'Dir::Cache::srcpkgcache': '',
    'Acquire::AllowInsecureRepositories': 'false',
    'Acquire::AllowWeakRepositories': 'false',
    'Acquire::AllowDowngradeToInsecureRepositories': 'false',
    'Acquire::Check-Valid-Until': 'true',
    'Acquire::Check-Date': 'true',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
    'Acquire::http::Timeout': '30',
    'Acquire::https::Timeout': '30',
    'APT::Get::AllowUnauthenticated': 'false',
    'APT::Get::List-Cleanup': 'false',
    // a repository that could not be reached is a failure, not a note
    'APT::Update::Error-Mode': 'any',
    'APT::Sandbox::User': 'root',
    'DPkg::Lock::Timeout': '120',
    // the administrator's kiosk.yaml and unit overrides stay as they are
    'Dpkg::Options::': '--force-confold',
  };
  return [...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]), ...places.apt];
}

/** `Inst qyzmet [1.0.0] (1.1.0 Qyzmet:stable [amd64])` out of a simulated upgrade; null: apt would leave it alone. */
export function candidateOf(output: string, name: PackageName): string | null {
  const line = output.split('\n').find((one) => one.startsWith(`Inst ${name} `));
  return line === undefined ? null : (/\((\S+) /.exec(line)?.[1] ?? null);
}

/** As apt names what it has downloaded: an epoch's colon becomes %3a. */
export const archiveFile = (places: Places, name: PackageName, version: string): string =>
  path.join(archives(places), `${name}_${version.replaceAll(':', '%3a')}_amd64.deb`);
