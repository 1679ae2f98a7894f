import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../storage/durable-file.ts';
import type { KeyPlaces } from './key-place.ts';
import { enrolmentKey, existingKioskKey, giveToOwnerOf, type KeyFault } from './kiosk-key.ts';

/** Where this kiosk is known, under which key. No secret: that is the key itself. */
const enrolmentSchema = z.strictObject({
  kiosk: z.string(),
  gateway: z.string(),
  enrolledAt: z.string(),
  thumbprint: z.string(),
  /** PEM, over the kiosk's own key. */
  certificate: z.string(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

export const enrolmentFileIn = (dataFolder: string): string => path.join(dataFolder, 'enrolment.json');

/** null: there is none, or it is damaged: enrolling again with the same key is enrolling once. */
export function readEnrolment(dataFolder: string): Enrolment | null {
  try {
    return (
      enrolmentSchema.safeParse(JSON.parse(readFileSync(enrolmentFileIn(dataFolder), 'utf8'))).data ?? null
    );
  } catch {
    return null;
  }
}

export interface ClientIdentity {
  key: string;
  certificate: string;
}

/** What the kiosk shows in TLS; null: it is not enrolled at this gateway, or its key cannot be used. */
export async function clientIdentity(
  dataFolder: string,
  gateway: string,
  places?: KeyPlaces,
): Promise<ClientIdentity | null> {
  const enrolment = readEnrolment(dataFolder);
  if (!enrolment || enrolment.gateway !== gateway) return null;
  const found = await existingKioskKey(dataFolder, places);
  if (!found?.ok || found.key.thumbprint !== enrolment.thumbprint) return null;
  const key = found.key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, certificate: enrolment.certificate };
}

export interface EnrolOrder {
  dataFolder: string;
  kiosk: string;
  gateway: string;
  places?: KeyPlaces;
  /** Tells the gateway; the answer, or why not. */
  tell(
    publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string },
    identity: ClientIdentity,
  ): Promise<{ ok: true; enrolledAt: string } | { ok: false; code: string }>;
}

export type Enrolled =
  | { ok: true; enrolment: Enrolment }
  | { ok: false; code: KeyFault; file: string }
  | { ok: false; code: string; file: null };

/** Makes the key if there is none, makes it known, and remembers that it is. Again is as once. */
export async function enrol({ dataFolder, kiosk, gateway, places, tell }: EnrolOrder): Promise<Enrolled> {
  const found = await enrolmentKey(dataFolder, places);
  if (!found.ok) return found;
  const { privateKey, publicKey, thumbprint } = found.key;
  const { selfSigned } = await import('./certificate.ts');
  const known = readEnrolment(dataFolder);
  const certificate =
    known?.thumbprint === thumbprint && known.kiosk === kiosk
      ? known.certificate
      : await selfSigned(kiosk, found.key);
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const answer = await tell(publicKey, { key, certificate });
  if (!answer.ok) return { ok: false, code: answer.code, file: null };
  const enrolment = { kiosk, gateway, enrolledAt: answer.enrolledAt, thumbprint, certificate };
  const file = enrolmentFileIn(dataFolder);
  writeDurably(file, `${JSON.stringify(enrolment, null, 2)}\n`);
  giveToOwnerOf(dataFolder, file);
  return { ok: true, enrolment };
}
