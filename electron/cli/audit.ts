import { userName } from './user.ts';

/** Who looked at personal data unmasked, when and where; never what it was. */
export const revealAudit = (device: string): string =>
  JSON.stringify({
    time: new Date().toISOString(),
    audit: 'reveal',
    device,
    user: userName(),
  });
