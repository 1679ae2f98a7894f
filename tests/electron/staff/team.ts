import { markOf, numbersOf, type StaffCard } from '../../../electron/staff/card-mark.ts';
import { hashPin } from '../../../electron/staff/pin.ts';
import { type StaffPerson, writeStaffFile } from '../../../electron/staff/register.ts';
import { newSecrets, writeSecrets } from '../../../electron/staff/secrets.ts';
import type { ContactlessCard, MagneticCard } from '../../../hardware/role/card-reader.ts';

export const PIN = '493817';
export const OTHER_PIN = '850264';
export const CODE_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // RFC 6238's

export const badge: ContactlessCard = { kind: 'contactlessCard', uid: '04A2B1C3D4E5F6', permanent: true };
export const strange: ContactlessCard = { ...badge, uid: '04FFFFFFFFFFFF' };
export const magnetic: MagneticCard = {
  kind: 'magneticCard',
  tracks: [
    { status: 'ok', data: 'B60120000^STAFF^2001' },
    { status: 'ok', data: '6012000020010000=2512' },
    { status: 'empty', data: null },
  ],
};

let hashes: Promise<[string, string]> | undefined;

/** Anna (consultant, badge, PIN and code), Berik (technician, magnetic card), and one who has a card and no PIN. */
export async function team(file: string): Promise<string> {
  hashes ??= Promise.all([hashPin(PIN), hashPin(OTHER_PIN)]);
  const [pinHash, otherHash] = await hashes;
  const secrets = { ...newSecrets(), codes: { '1042': CODE_SECRET } };
  const key = Buffer.from(secrets.cardKey, 'hex');
  const cards = (card: StaffCard) => {
    const [number] = numbersOf(card);
    return number ? [{ kind: number.kind, mark: markOf(key, number) }] : [];
  };
  const people: StaffPerson[] = [
    { id: '1042', name: 'Anna', roles: ['consultant'], cards: cards(badge), pinHash },
    {
      id: '2001',
      name: 'Berik',
      roles: ['technician', 'consultant'],
      cards: cards(magnetic),
      pinHash: otherHash,
    },
    { id: '3003', name: 'Dana', roles: ['administrator'], cards: cards({ ...badge, uid: '0011223344' }) },
  ];
  writeSecrets(file, secrets);
  writeStaffFile(file, people);
  return file;
}
