import type { Keyed } from '../test-ca/issue.ts';

export function pemOf({ certificate, privateKey }: Keyed): { certificate: string; privateKey: string } {
  return {
    certificate: armour('CERTIFICATE', certificate),
    privateKey: armour('PRIVATE KEY', privateKey),
  };
}

function armour(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
