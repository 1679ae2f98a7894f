import { askOverTls, type GatewayTls } from './https.ts';

/**
 * Asks for nothing and sends nothing, but goes the way of every request: with what this kiosk shows, of whom its authority
 * vouches for. Rejects when there is no answer.
 */
export async function probeGateway(
  url: string,
  tls: GatewayTls | undefined,
  signal: AbortSignal,
): Promise<{ status: number; date: string | null }> {
  if (tls && url.startsWith('https:')) {
    const asked = { method: 'GET' as const, headers: {}, body: undefined, signal };
    const { status, headers, body } = await askOverTls(new URL(url), asked, tls);
    for await (const _ of body) break; // what it says is not asked for
    return { status, date: headers.get('date') };
  }
  const { status, headers, body } = await fetch(url, { redirect: 'manual', cache: 'no-store', signal });
  await body?.cancel();
  return { status, date: headers.get('date') };
}
