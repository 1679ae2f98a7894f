import { z } from 'zod';
import { type Commands, command, done } from '../../../stand-in/command.ts';
import type { Operation } from './answer.ts';
import { createAdmission } from './proof.ts';
import type { World } from './topic.ts';
import { bookingsTopic } from './topics/bookings.ts';
import { codesTopic } from './topics/codes.ts';
import { consentsTopic } from './topics/consents.ts';
import { documentsTopic } from './topics/documents.ts';
import { kiosksTopic } from './topics/kiosks.ts';
import { measurementsTopic } from './topics/measurements.ts';
import { paymentsTopic } from './topics/payments.ts';
import { proofsTopic } from './topics/proofs.ts';
import { requestsTopic } from './topics/requests.ts';
import { trackingTopic } from './topics/tracking.ts';

/** Everything the sandbox can be asked (by operationId) and told. */
export function createOperations(world: World): {
  operations: Record<string, Operation>;
  commands: Commands;
  isEnrolled(key: string): boolean;
} {
  const admit = createAdmission(world);
  const payments = paymentsTopic(world);
  const consents = consentsTopic(world);
  const kiosks = kiosksTopic(world);
  const topics = [
    requestsTopic(world),
    trackingTopic(world, admit, { fee: payments.fee, awaitsConsent: consents.awaitsConsent }),
    documentsTopic(world, admit),
    payments,
    codesTopic(world),
    proofsTopic(world),
    consents,
    bookingsTopic(world),
    measurementsTopic(),
    kiosks,
  ];
  return {
    operations: Object.assign({}, ...topics.map(({ operations }) => operations)),
    commands: Object.assign({}, ...topics.map(({ commands }) => commands)),
    isEnrolled: kiosks.isEnrolled,
  };
}

/** What a test or the dock asks first. */
export const statsCommand = (world: World, fault: () => string): Commands => ({
  stats: command(z.strictObject({}), () =>
    done({ posts: world.register.posts(), registered: world.register.all().length, fault: fault() }),
  ),
});
