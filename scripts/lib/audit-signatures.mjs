import { run, say } from './run.mjs';

/** A registry that does not answer is told from one that does in this time. */
const LIMIT_MS = 120_000;

/** `npm audit signatures`: did the registry sign what lies in node_modules? Says so where it cannot be asked. */
export async function auditSignatures() {
  const { code, output } = await run('npm', ['audit', 'signatures'], { capture: true, timeoutMs: LIMIT_MS });
  const said = output
    .split('\n')
    .filter((line) => /signature|attestation|error/i.test(line))
    .join('\n');
  if (code === 0) return say(said);
  if (/invalid|tampered/i.test(said)) throw new Error(`npm audit signatures: ${said}`);
  say(
    `the registry's signatures could not be checked here: ${said.split('\n')[0] || `npm ended with ${code}`}`,
  );
}
