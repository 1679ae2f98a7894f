import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasUserNamespaces, type OrdinaryUser, ordinaryUser } from '../support/ordinary-user.ts';
import { childrenOf, commandLine } from '../support/processes.ts';

/** The kernel's own words about a process: readable by anybody, and nothing a process can pretend. */
function statusOf(pid: number): Record<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(':').map((part) => part.trim())));
}
/** How many process namespaces it lies in: a process of the outer world in as many as we. */
const depth = (status: Record<string, string>): number => status.NSpid?.split(/\s+/).length ?? 0;
const SECCOMP_FILTER = '2';

// Without user namespaces (some containers forbid them) there is no sandbox to be had, and nothing to look at.
describe.skipIf(!hasUserNamespaces())('an ordinary user, where user namespaces are allowed', () => {
  let user: OrdinaryUser;
  let visit: ChildProcess;
  beforeAll(async () => {
    user = await ordinaryUser();
    visit = user.run('tests/support/ordinary-visit.mjs');
  });
  afterAll(async () => {
    visit.stdin?.end();
    if (visit.exitCode === null && visit.signalCode === null)
      await Promise.race([once(visit, 'exit'), new Promise((resolve) => setTimeout(resolve, 10_000))]);
    visit.kill('SIGKILL');
    user.end();
  });

  it('plays a visit to a confirmed ticket, every renderer in the full sandbox', async () => {
    const exited = once(visit, 'exit').then(([code]) =>
      Promise.reject(new Error(`the visit ended with ${code}`)),
    );
    exited.catch(() => undefined);
    if (!visit.stdout) throw new Error('no stdout');
    const [line] = await Promise.race([once(createInterface({ input: visit.stdout }), 'line'), exited]);
    const { pid, ...result } = JSON.parse(line);
    expect(result).toEqual({ receipt: 'confirmed', ticket: 'confirmed', number: 'A001', onPaper: true });

    const main = statusOf(pid);
    expect(main.Uid?.split(/\s+/)).not.toContain('0');
    const processes = childrenOf(pid);
    for (const each of [pid, ...processes]) expect(commandLine(each)).not.toMatch(/ --no-sandbox/);
    const renderers = processes.filter((child) => commandLine(child).includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThan(0);
    for (const renderer of renderers) {
      const status = statusOf(renderer);
      expect(status).toMatchObject({ Seccomp: SECCOMP_FILTER, NoNewPrivs: '1' });
      expect(depth(status)).toBeGreaterThan(depth(main));
    }
  });
});
