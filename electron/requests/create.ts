import type { Log } from '../config/log.ts';
import { step } from '../recovery/step.ts';
import type { Database } from '../storage/database.ts';
import type { GatewayAddress } from './gateway/address.ts';
import type { GatewayAnswer } from './gateway/answer.ts';
import { createGatewayClient, type GatewayClient } from './gateway/client.ts';
import { createJournal } from './journal.ts';
import { createOutbox, errorName, logName } from './outbox.ts';
import type { Requests, SubmitOutcome } from './requests.ts';
import { seal } from './seal.ts';
import { newTrackingId } from './tracking-id.ts';

export interface RequestsOptions {
  database: Database;
  gateway: GatewayAddress;
  log: Log;
  now?: () => Date;
}

export function createRequests({
  database,
  gateway,
  log,
  now = () => new Date(),
}: RequestsOptions): Requests {
  const journal = createJournal(database);
  const client: GatewayClient =
    gateway.url === null ? nowhere : createGatewayClient({ url: gateway.url, tls: gateway.tls });
  const outbox = createOutbox({ journal, client, log, now });

  return {
    async submit(draft, limitMs) {
      const trackingId = draft.trackingId ?? newTrackingId();
      const at = now();
      const createdAt = at.toISOString();
      let sealed: string;
      try {
        if (!gateway.publicKey) throw new Error('no key of the gateway');
        sealed = await seal({ ...draft, trackingId, createdAt }, gateway.publicKey);
      } catch (error) {
        log.error({ error: errorName(error) }, 'request not sealed');
        return { state: 'notAccepted', code: 'sealing' };
      }
      step('request.sealed');
      const envelope = { trackingId, service: draft.service, createdAt, sealed };
      try {
        journal.add(envelope);
      } catch (error) {
        log.error({ error: errorName(error) }, 'request not kept');
        return { state: 'notAccepted', code: 'storage' };
      }
      log.info({ request: logName(envelope), service: draft.service }, 'request committed');
      step('request.committed');
      const first = { ...envelope, attempts: 0, nextAttemptAt: at.getTime() };
      return outcome(await outbox.attempt(first, limitMs), trackingId, createdAt);
    },
    kept(trackingId) {
      try {
        return journal.find(trackingId) ?? null;
      } catch (error) {
        log.error({ error: errorName(error) }, 'journal not readable');
        return null;
      }
    },
    start: outbox.start,
    stop: outbox.stop,
    counts: journal.counts,
  };
}

function outcome(answer: GatewayAnswer, trackingId: string, acceptedAt: string): SubmitOutcome {
  switch (answer.kind) {
    case 'registered':
      return {
        state: 'registered',
        trackingId,
        registrationNumber: answer.registrationNumber,
        acceptedAt,
      };
    case 'refused':
      return { state: 'notAccepted', code: 'refused' };
    case 'tryLater':
      return { state: 'accepted', trackingId, acceptedAt };
  }
}

/** Without an address requests are kept, and wait for a repaired configuration. */
const nowhere: GatewayClient = {
  post: async () => ({ kind: 'tryLater', code: 'unreachable', concerns: 'gateway' }),
};
