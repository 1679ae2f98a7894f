import path from 'node:path';
import type { KioskConfig } from '../../config/schema.ts';
import { withDeadline } from '../../deadline.ts';
import { clientIdentity } from '../../identity/enrolment.ts';
import { gatewayAddress } from '../../requests/gateway/address.ts';
import type { GatewayTls } from '../../requests/gateway/https.ts';
import { probeGateway } from '../../requests/gateway/probe.ts';
import { somethingListens } from '../../signing/ncalayer/probe.ts';
import { signingSource } from '../../signing/source.ts';
import { readinessLimits as limits } from '../limits.ts';
import { fail, notTested, pass } from '../lines.ts';
import type { Line } from '../report.ts';

export interface Places {
  configFolder: string;
  demoFolder: string;
}

/**
 * Asked as every request is: with what this kiosk shows, of whom its authority vouches for. Any answer shows the way to
 * it; `offMs`: its clock against ours.
 */
export async function gateway(
  config: Pick<KioskConfig, 'gateway'>,
  { configFolder, demoFolder, dataFolder }: Places & { dataFolder: string },
): Promise<{ line: Line; offMs: number | null }> {
  const sandboxFile = path.join(demoFolder, 'gateway.json');
  const client = 'url' in config.gateway ? await clientIdentity(dataFolder, config.gateway.url) : null;
  const { url, problem, tls } = gatewayAddress(config.gateway, { sandboxFile, configFolder, client });
  if (url === null || problem)
    return { line: fail('gateway', problem ?? 'noAddress', 'correctConfiguration'), offMs: null };
  const began = Date.now();
  const answer = await ask(url, tls);
  if (!answer) return { line: fail('gateway', 'unreachable', 'checkNetwork'), offMs: null };
  const ended = Date.now();
  const values = { ms: ended - began, status: answer.status };
  const theirs = Date.parse(answer.date ?? '');
  // their header has whole seconds, and was written in the middle of the exchange
  const offMs = Number.isNaN(theirs) ? null : (began + ended) / 2 - (theirs + 500);
  return {
    offMs,
    line:
      answer.status >= 500
        ? fail('gateway', 'gatewayError', 'askGateway', { values })
        : pass('gateway', { values }),
  };
}

const ask = (
  url: string,
  tls: GatewayTls | undefined,
): Promise<{ status: number; date: string | null } | null> =>
  withDeadline(limits.gatewayMs, [], (signal) => probeGateway(url, tls, signal).catch(() => null));

export async function ncalayer(config: Pick<KioskConfig, 'signing'>, places: Places): Promise<Line> {
  if (!config.signing) return notTested('ncalayer', 'notConfigured');
  const source = signingSource(config.signing, places);
  if (source.problem) return fail('ncalayer', source.problem, 'correctConfiguration');
  const url = source.url();
  const listens = url && (await somethingListens(url, source.certificate(), new AbortController().signal));
  return listens ? pass('ncalayer') : fail('ncalayer', 'notRunning', 'startNcalayer');
}
