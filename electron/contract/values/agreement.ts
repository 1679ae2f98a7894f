import { type Language, languageSchema } from './language.ts';

/** What was agreed to, provably: whose words (version), in which language, the very text, and when (kazakhstan.md §8). */
export interface Agreement {
  /** `agreed` by the visitor · `given` by the other person through the gateway · `signed` by them here. */
  how: 'agreed' | 'given' | 'signed';
  language: Language;
  /** ISO instant. */
  at: string;
  textSha256: string;
  /** The gateway's name for the other person's consent; `-` without one. */
  reference: string;
  version: string;
}

const WRITTEN =
  /^(?<how>agreed|given|signed) (?<language>[a-z]{2}) (?<at>\S+) (?<textSha256>[0-9a-f]{64}) (?<reference>\S+) (?<version>.+)$/;

/** One line, because an entry of a list keeps no groups: `agreed kk 2026-11-22T06:00:00.000Z <sha256> - 2026-11`. */
export const writeAgreement = ({ how, language, at, textSha256, reference, version }: Agreement): string =>
  [how, language, at, textSha256, reference, version].join(' ');

export function readAgreement(kept: string): Agreement | null {
  const { how, language, at, textSha256, reference, version } = WRITTEN.exec(kept)?.groups ?? {};
  const known = languageSchema.safeParse(language);
  if ((how !== 'agreed' && how !== 'given' && how !== 'signed') || !known.success) return null;
  return {
    how,
    language: known.data,
    at: at ?? '',
    textSha256: textSha256 ?? '',
    reference: reference ?? '-',
    version: version ?? '',
  };
}
