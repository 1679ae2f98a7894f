import type { SystemFacts } from '../../../contract/views/staff/system.ts';
import { withDeadline } from '../../../deadline.ts';
import type { GatewayTls } from '../../../requests/gateway/https.ts';
import { probeGateway } from '../../../requests/gateway/probe.ts';

export type GatewayAnswer = {
  state: SystemFacts['gateway']['state'];
  ms: number | null;
  /** How far our clock is ahead of the gateway's; null: it did not say. */
  aheadSeconds: number | null;
};

interface Wait {
  limitMs: number;
  signal: AbortSignal;
  tls?: GatewayTls | undefined;
  now?: () => number;
}

/** Causes that fetch gives, in the words of the page (Node's system errors, and TLS's own). */
const states: readonly [RegExp, GatewayAnswer['state']][] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/, 'noNetwork'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'noName'],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|^ERR_SSL|^ERR_TLS/, 'badCertificate'],
  [/TIMEOUT|ETIMEDOUT/, 'silent'],
];

/**
 * One real request, which asks for nothing and sends nothing: any answer shows that the line, the name, the certificate
 * and the program behind it are there. Never rejects.
 */
export async function reachGateway(
  url: string | null,
  { limitMs, signal, tls, now = Date.now }: Wait,
): Promise<GatewayAnswer> {
  if (url === null) return { state: 'notConfigured', ms: null, aheadSeconds: null };
  const begun = performance.now();
  return withDeadline(limitMs, [signal], async (within) => {
    try {
      const answer = await probeGateway(url, tls, within);
      const ms = Math.round(performance.now() - begun);
      const date = Date.parse(answer.date ?? '');
      return {
        state: answer.status >= 500 ? 'trouble' : 'reachable',
        ms,
        aheadSeconds: Number.isNaN(date) ? null : Math.round((now() - date) / 1_000),
      };
    } catch (error) {
      const state = within.aborted ? 'silent' : stateOf(codeOf(error));
      return { state, ms: Math.round(performance.now() - begun), aheadSeconds: null };
    }
  });
}

const stateOf = (code: string): GatewayAnswer['state'] =>
  states.find(([pattern]) => pattern.test(code))?.[1] ?? 'failed';

/** fetch wraps what went wrong, and a host with two addresses wraps it once more. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
