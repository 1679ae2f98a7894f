import path from 'node:path';
import type { KioskConfig } from '../../config/schema.ts';
import { withDeadline } from '../../deadline.ts';
import { gatewayAddress } from '../../requests/gateway/address.ts';
import { somethingListens } from '../../signing/ncalayer/probe.ts';
import { signingSource } from '../../signing/source.ts';
import { readinessLimits as limits } from '../limits.ts';
import { fail, notTested, pass } from '../lines.ts';
import type { Line } from '../report.ts';

export interface Places {
  configFolder: string;
  demoFolder: string;
}

/** Any answer shows the way to it; `offMs`: its clock against ours. */
export async function gateway(
  config: Pick<KioskConfig, 'gateway'>,
  { configFolder, demoFolder }: Places,
): Promise<{ line: Line; offMs: number | null }> {
  const sandboxFile = path.join(demoFolder, 'gateway.json');
  const { url, problem } = gatewayAddress(config.gateway, { sandboxFile, configFolder });
  if (url === null || problem)
    return { line: fail('gateway', problem ?? 'noAddress', 'correctConfiguration'), offMs: null };
  const began = Date.now();
  const answer = await ask(url);
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

function ask(url: string): Promise<{ status: number; date: string | null } | null> {
  return withDeadline(limits.gatewayMs, [], async (signal) => {
    try {
      const { status, headers, body } = await fetch(url, { method: 'GET', redirect: 'manual', signal });
      await body?.cancel();
      return { status, date: headers.get('date') };
    } catch {
      return null;
    }
  });
}

export async function ncalayer(config: Pick<KioskConfig, 'signing'>, places: Places): Promise<Line> {
  if (!config.signing) return notTested('ncalayer', 'notConfigured');
  const source = signingSource(config.signing, places);
  if (source.problem) return fail('ncalayer', source.problem, 'correctConfiguration');
  const url = source.url();
  const listens = url && (await somethingListens(url, source.certificate(), new AbortController().signal));
  return listens ? pass('ncalayer') : fail('ncalayer', 'notRunning', 'startNcalayer');
}
