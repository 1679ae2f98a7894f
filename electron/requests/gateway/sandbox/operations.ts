import { openEnvelope } from './envelope.ts';
import type { PrivateKey } from './keys.ts';
import { type Status, statusAt } from './progress.ts';
import { type Arrived, bodySha256, type Register, type Registered } from './register.ts';
import { createGuessLimit } from './second-factor.ts';

/** What the API answers, before HTTP. */
export type Answer<T> = { status: 200 | 202; body: T } | { status: 404 | 409 | 422 | 429; error: string };

export interface Operations {
  post(request: Arrived): Promise<Answer<{ registrationNumber: string; status: Status }>>;
  get(
    trackingId: string,
    secondFactor: string,
  ): Promise<Answer<{ registrationNumber: string; service: string; status: Status; registeredAt: string }>>;
}

export function createOperations(register: Register, key: PrivateKey, now = () => new Date()): Operations {
  const guesses = createGuessLimit();
  const statusOf = ({ registeredAt }: Registered): Status => statusAt(new Date(registeredAt), now());
  const taken = (found: Registered) =>
    ({
      status: 202,
      body: { registrationNumber: found.registrationNumber, status: statusOf(found) },
    }) as const;

  return {
    async post(request) {
      const known = register.find(request.trackingId);
      if (known) {
        return known.bodySha256 === bodySha256(request) ? taken(known) : { status: 409, error: 'keyReused' };
      }
      const opened = await openEnvelope(request.sealed, request.trackingId, key);
      if (!opened.ok) return { status: 422, error: opened.code };
      if (opened.content.service !== request.service) return { status: 422, error: 'invalidContent' };
      return taken(register.add(request, Object.keys(opened.content.answers), now()));
    },

    async get(trackingId, secondFactor) {
      if (guesses.exceeded(trackingId, now())) return { status: 429, error: 'tooManyAttempts' };
      const found = register.find(trackingId);
      const opened = found && (await openEnvelope(found.sealed, trackingId, key));
      if (!found || !opened?.ok || !opened.content.applicant.iin.endsWith(secondFactor)) {
        guesses.wrong(trackingId, now());
        return { status: 404, error: 'notFound' };
      }
      const { registrationNumber, service, registeredAt } = found;
      return { status: 200, body: { registrationNumber, service, status: statusOf(found), registeredAt } };
    },
  };
}
