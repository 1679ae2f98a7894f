import { existsSync } from 'node:fs';
import { markOf } from './card-mark.ts';
import { hashPin } from './pin.ts';
import { writeStaffFile } from './register.ts';
import { newSecrets, writeSecrets } from './secrets.ts';

/** Staff of the demo: invented people, whose cards the dock shows and whose PINs the README tells. */
export const demoStaff = [
  { id: '1001', name: 'Айгүл Сейітова', role: 'consultant', uid: '04A1B2C3', pin: '482915' },
  { id: '1002', name: 'Ерлан Жұмабаев', role: 'technician', uid: '04D4E5F6', pin: '730264' },
  { id: '1003', name: 'Сәуле Омарова', role: 'administrator', uid: '04778899', pin: '951847' },
] as const;

/** Writes the register of the demo where there is none yet. */
export async function writeDemoStaff(file: string): Promise<void> {
  if (existsSync(file)) return;
  const secrets = newSecrets();
  const key = Buffer.from(secrets.cardKey, 'hex');
  const people = await Promise.all(
    demoStaff.map(async ({ id, name, role, uid, pin }) => ({
      id,
      name,
      roles: [role],
      cards: [{ kind: 'uid' as const, mark: markOf(key, { kind: 'uid', number: uid }) }],
      pinHash: await hashPin(pin),
    })),
  );
  writeSecrets(file, secrets);
  writeStaffFile(file, people);
}
